/** A running product of one's own, seen from outside: for the programs that measure it or make it suffer. */
package org.ccps.acceptance.product;

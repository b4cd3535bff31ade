/** Whether everything that this server needs is in order. */
package org.ccps.rest.selftest;

/** This server among others: its name, its present life, its clock. */
package org.ccps.node;

/** Who may do what, as two tables of which every cell is tried on the running product (I1, H9). */
package org.ccps.acceptance.access;

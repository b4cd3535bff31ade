/** How the console says things: texts, amounts, times, and what a payment and the link are called. */
package org.ccps.operator.words;

/** What became of a payment, for the operator who took it: in words, colour and shape, with the line to read out (A10). */
package org.ccps.operator.outcome;

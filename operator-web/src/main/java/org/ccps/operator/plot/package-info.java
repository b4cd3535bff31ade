/** Plots that the server draws: plain shapes with attributes, so that the page's policy needs no style and no script for them. */
package org.ccps.operator.plot;

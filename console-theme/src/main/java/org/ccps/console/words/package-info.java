/** Times, amounts, facts and texts as the consoles write them. */
package org.ccps.console.words;

/** What is the same on every page: the frame, the headers, the theme, the start and the errors. */
package org.ccps.operator.frame;

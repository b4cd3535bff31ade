/** What is around every page of the administration: the frame, the start, the counts. */
package org.ccps.admin.frame;

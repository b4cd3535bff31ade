/** What a running product tells about itself: figures, the self-test, the diagnostic bundle. */
package org.ccps.acceptance.monitoring;

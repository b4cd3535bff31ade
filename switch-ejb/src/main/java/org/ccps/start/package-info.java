/** What happens once at each start, after the schema is there and before anyone is let in. */
package org.ccps.start;

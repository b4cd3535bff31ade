/** Users, proposals, access reviews and one's own password. */
package org.ccps.rest.users;

/** Users, and changes that wait for a second administrator (I1, I5–I9). */
package org.ccps.admin.users;

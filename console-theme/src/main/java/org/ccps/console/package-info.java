/**
 * What the operator console and the administration module have in common, beside their look. Each module has a copy of its own in
 * its {@code WEB-INF/lib}; both share one session, so that who has signed in to one is signed in to the other and leaves both at
 * once (docs/adr/0011-one-session.md).
 */
package org.ccps.console;

/** Signing in and out, and what happens to a session that is left alone (I3, J1). */
package org.ccps.console.signin;

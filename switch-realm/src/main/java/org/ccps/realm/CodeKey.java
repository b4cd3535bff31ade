package org.ccps.realm;

import org.wildfly.security.auth.server.RealmUnavailableException;

/** The key under which the database keeps users' secrets. */
interface CodeKey {

    /** Of 256 bits. Without it nobody comes in who has codes. */
    byte[] read() throws RealmUnavailableException;
}

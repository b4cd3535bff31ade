package org.ccps.secrets;

import java.time.Instant;

/** The certificate that this server shows to browsers. */
public interface HttpsCertificate {

    /**
     * When it ends.
     *
     * @throws IllegalStateException when the server has none
     */
    Instant endsAt();
}

package org.ccps.simulator;

import java.io.IOException;

/** What came is no request that HTTP or our limits allow; {@link #status()} says so to the caller. */
final class HttpProblem extends IOException {

    private final int status;

    HttpProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}

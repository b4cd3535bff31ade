package org.ccps.installer;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a person reads when the switch runs. */
final class Said {

    private Said() {
    }

    static void addresses(Instance instance, PrintWriter out) {
        out.println();
        out.println("  Operator console   https://localhost:" + instance.httpsPort() + "/console/");
        out.println("  REST API           https://localhost:" + instance.httpsPort() + "/api/v1/");
        out.println("  Metrics            http://localhost:" + (9990 + instance.offset()) + "/metrics");
        out.println("  Log                " + instance.log().resolve("server.log"));
        if (instance.hasSimulator()) {
            out.println("  SecurePay          simulated: no money moves; control http://127.0.0.1:" + (9181 + instance.offset()) + "/control/");
        }
        Path first = instance.ownData().resolve("first-administrator.txt");
        if (Files.exists(first)) {
            out.println();
            out.println("  The first administrator's name and one-time password are in " + first);
            out.println("  Sign in at the console, choose a password, then delete that file.");
        }
        out.println();
    }
}

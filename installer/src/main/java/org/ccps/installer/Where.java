package org.ccps.installer;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which installation a command is about. */
final class Where {

    static final String VARIABLE = "CCPS_INSTANCE";

    @Option(names = "--instance", paramLabel = "DIR", description = "the installation's folder; default: the variable CCPS_INSTANCE, else ccps-instance beside the product")
    private Path folder;

    Path folder() {
        Map<String, String> environment = System.getenv();
        if (folder != null) {
            return folder;
        }
        return environment.containsKey(VARIABLE) ? Path.of(environment.get(VARIABLE)) : Product.own().folder().resolveSibling("ccps-instance");
    }

    Instance instance() {
        return Instance.existing(folder());
    }
}

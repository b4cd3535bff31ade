package org.ccps.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One version of the product as the zip holds it, never written to: {@code server/} (WildFly with our modules), {@code app/ccps.ear},
 * {@code config/}, {@code lib/}, {@code simulator/}, {@code VERSION}.
 */
record Product(Path folder) {

    static final String HOME_PROPERTY = "ccps.product";

    /** The one that this program belongs to. */
    static Product own() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new Trouble("it is not known where the product lies", "start this program by bin/ccps");
        }
        return new Product(Path.of(home).toAbsolutePath().normalize());
    }

    Path server() {
        return folder.resolve("server");
    }

    Path application() {
        return folder.resolve("app/ccps.ear");
    }

    Path scripts() {
        return folder.resolve("config");
    }

    Path simulator() {
        return folder.resolve("simulator/securepay-simulator.jar");
    }

    String version() {
        try {
            return Files.readString(folder.resolve("VERSION")).strip();
        } catch (IOException e) {
            throw new Trouble("no version of the product in " + folder, "unpack the whole zip, and leave it as it is", e);
        }
    }

    /** Whether all that is needed lies here. */
    boolean isComplete() {
        return Files.exists(folder.resolve("VERSION")) && Files.exists(server().resolve("jboss-modules.jar")) && Files.exists(application())
                && Files.isDirectory(scripts()) && Files.exists(simulator());
    }

    /** The jars of a module of ours in the server, e.g. {@code h2}. */
    List<Path> moduleJars(String name) {
        Path module = server().resolve("modules/org/ccps").resolve(name).resolve("main");
        if (!Files.isDirectory(module)) {
            throw new Trouble("this version has no driver for " + name, "unpack the whole zip, or choose another database");
        }
        try (Stream<Path> files = Files.list(module)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

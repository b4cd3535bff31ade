package org.ccps.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Configuration, application and answers of an installation as they were, to be put back when a change fails. Its server is stopped. */
final class Snapshot {

    private final Instance instance;
    private final Path folder;

    private Snapshot(Instance instance, Path folder) {
        this.instance = instance;
        this.folder = folder;
    }

    /** @param folder does not exist yet */
    static Snapshot take(Instance instance, Path folder) {
        try {
            Folders.make(folder);
            Folders.copy(instance.configuration(), folder.resolve("configuration"));
            Folders.copy(instance.deployments(), folder.resolve("deployments"));
            Files.copy(instance.file(), folder.resolve("ccps.properties"));
            return new Snapshot(instance, folder);
        } catch (IOException e) {
            throw new Trouble("the present state could not be kept in " + folder + ": " + e.getMessage(), "look at the disk; nothing has been changed", e);
        }
    }

    /** @return the installation as it was */
    Instance putBack() {
        try {
            for (String part : new String[] {"configuration", "deployments"}) {
                Folders.remove(instance.base().resolve(part));
                Folders.copy(folder.resolve(part), instance.base().resolve(part));
            }
            Files.copy(folder.resolve("ccps.properties"), instance.file(), StandardCopyOption.REPLACE_EXISTING);
            Folders.own(instance.file());
            return new Instance(instance.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("the state before is in " + folder + ": copy its folders back by hand", e);
        }
    }

    void remove() {
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

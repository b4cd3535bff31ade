package org.ccps.start;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.jboss.logging.Logger;

/**
 * The first administrator of an installation that has no user yet (N2): {@value #USERNAME}, with a password that nobody chose
 * and that stands in one file, which only the server's own operating-system user may read.
 */
@ApplicationScoped
class FirstAdministrator {

    static final String USERNAME = "admin";

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 20;

    @Inject
    private Users users;

    /** Makes him when there is no user at all. Joins the caller's transaction; the file is written before it commits. */
    void makeIfAlone() {
        if (users.any()) {
            return;
        }
        String password = password();
        Path file = Path.of(System.getProperty("jboss.server.data.dir", "."), "ccps", "first-administrator.txt");
        write(file, USERNAME + "\n" + password + "\n");
        users.addFirst(new UserView(USERNAME, "Administrator", Level.ADMINISTRATOR, false, false), password);
        LOG.warnf("CCPS-0106 the first administrator has been made: user name and password are in %s. Read it, then delete it.", file);
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int letter = 0; letter < LENGTH; letter++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static void write(Path file, String text) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, ownerOnly);
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("the first administrator's password cannot be written to " + file, e);
        }
    }
}

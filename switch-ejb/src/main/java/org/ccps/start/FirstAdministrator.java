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
import org.ccps.access.Usernames;
import org.ccps.access.Users;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.jboss.logging.Logger;

/**
 * The first administrator of an installation that has no user yet (N2): {@value #USERNAME}, or as the system property {@value #FIRST} says, with a password that nobody chose
 * and that stands in one file, which only the server's own operating-system user may read. He must change it at once (I5).
 *
 * <p>In the same way whoever runs the server lets an administrator in when none can come in any more: the system property
 * {@value #EMERGENCY} names him at a start (I3, I8).
 */
@ApplicationScoped
class FirstAdministrator {

    static final String USERNAME = "admin";
    static final String FIRST = "ccps.firstAdministrator";
    static final String EMERGENCY = "ccps.emergencyAdministrator";

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 20;

    @Inject
    private Users users;

    @Inject
    private AuditTrail audit;

    /** Makes him when there is no user at all. Joins the caller's transaction; the file is written before it commits. */
    void makeIfAlone() {
        if (!users.any()) {
            String named = Usernames.stored(System.getProperty(FIRST));
            if (!named.isEmpty()) {
                mustBeName(FIRST, named);
            }
            Path file = letIn(named.isEmpty() ? USERNAME : named, "first-administrator.txt");
            LOG.warnf("CCPS-0106 the first administrator has been made: user name and password are in %s. Read it, then delete it.", file);
        }
    }

    /** Lets the named administrator in, or makes him, at every start that names one. Joins the caller's transaction. */
    void letInIfNamed() {
        String name = Usernames.stored(System.getProperty(EMERGENCY));
        if (!name.isEmpty()) {
            mustBeName(EMERGENCY, name);
            Path file = letIn(name, "emergency-administrator.txt");
            audit.append(AuditEntry.of(AuditEntry.SYSTEM, AuditAction.USER_PASSWORD_RESET, "user/" + name, AuditEntry.DONE).with("reason", EMERGENCY));
            LOG.warnf("CCPS-0108 user=%s was let in by whoever started this server: the password is in %s. Start without -D%s from now on.", name, file, EMERGENCY);
        }
    }

    private static void mustBeName(String property, String name) {
        if (!name.matches("[a-z][a-z0-9._-]{1,39}")) {
            throw new IllegalArgumentException(property + " must be 2 to 40 small letters, digits, points, hyphens and underscores, a letter first");
        }
    }

    private Path letIn(String username, String fileName) {
        String password = password();
        Path file = Path.of(System.getProperty("jboss.server.data.dir", "."), "ccps", fileName);
        write(file, username + "\n" + password + "\n");
        users.letIn(new UserView(username, "Administrator", Level.ADMINISTRATOR, false, false), password);
        return file;
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

package org.ccps.installer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Backups of an installation: one zip with the database (an embedded database's own file, or all rows of another one copied into such a file),
 * configuration, secrets and the notes of the audit chain's end. Who has it can read what is encrypted in it.
 */
final class Backups {

    /** Added to the sequences of a database that is put back, so that no number means two payments (docs/adr/0014-restored.md). */
    static final long AHEAD = 1_000_000;
    private static final String DATABASE_FILE = "database/ccps.mv.db";
    private static final String MANIFEST = "manifest.properties";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Instance instance;
    private final Clock clock;

    Backups(Instance instance, Clock clock) {
        this.instance = instance;
        this.clock = clock;
    }

    /** For names of files, in the order of time. */
    static String stamp(Instant now) {
        return STAMP.format(now);
    }

    /** What a backup says of itself. */
    record Manifest(String version, DatabaseKind kind, Instant takenAt, Properties all) {
    }

    /**
     * Takes a backup. The server of an embedded database must be stopped; others are read as they are at one moment.
     *
     * @param file must not exist; only its owner may read it
     */
    void take(Path file) {
        Instant now = clock.instant();
        Path work = null;
        try {
            if (Files.exists(file)) {
                throw new Trouble(file + " exists", "name another file, or remove it");
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            work = Files.createTempDirectory(Folders.existing(file.toAbsolutePath().getParent()), ".ccps-backup");
            Folders.own(work);
            Path database = database(work);
            Path half = work.resolve("half.zip");
            Files.createFile(half);
            Folders.own(half);
            write(half, database, now);
            Files.move(half, file);
        } catch (IOException e) {
            throw new Trouble("the backup could not be written: " + e.getMessage(), "look at the disk and the rights of " + file.toAbsolutePath().getParent(), e);
        } finally {
            clear(work);
        }
    }

    private static void clear(Path work) {
        try {
            if (work != null) {
                Folders.remove(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with the database as it is now. */
    private Path database(Path work) throws IOException {
        if (instance.kind() == DatabaseKind.H2) {
            Path own = instance.ownData().resolve("ccps.mv.db");
            if (!Files.exists(own)) {
                throw new Trouble("there is no data yet in " + own, "start the switch once");
            }
            return own;
        }
        String password = SecretStore.open(instance).read(instance.kind().secret());
        Path dump = work.resolve("ccps.mv.db");
        try (Databases databases = new Databases(instance.product()); Connection from = connect(databases, instance.address(password));
                Connection to = databases.connect(DatabaseAddress.embedded(work.resolve("ccps"), password))) {
            Migration.update(to, instance.product().application());
            new TableCopy(from, instance.kind(), to, DatabaseKind.H2).run(target -> { }, 0);
            try (Statement statement = to.createStatement()) {
                statement.execute("SHUTDOWN COMPACT");
            }
        } catch (SQLException e) {
            throw new Trouble("the database could not be read: " + e.getMessage(), "run ccps doctor", e);
        }
        return dump;
    }

    static Connection connect(Databases databases, DatabaseAddress address) {
        try {
            return databases.connect(address);
        } catch (SQLException e) {
            Finding why = DatabaseChecks.refused(address, e);
            throw new Trouble(why.text(), why.remedy(), e);
        }
    }

    private void write(Path zip, Path database, Instant now) throws IOException {
        Properties manifest = new Properties();
        manifest.setProperty("format", "1");
        manifest.setProperty("version", instance.get(Instance.VERSION));
        manifest.setProperty("database", instance.kind().key());
        manifest.setProperty("takenAt", now.toString());
        try (OutputStream out = Files.newOutputStream(zip); ZipOutputStream to = new ZipOutputStream(out)) {
            add(to, manifest, "ccps.properties", instance.file());
            try (Stream<Path> files = Files.walk(instance.configuration())) {
                for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.toString().contains("standalone_xml_history")).sorted().toList()) {
                    add(to, manifest, "configuration/" + instance.configuration().relativize(file).toString().replace('\\', '/'), file);
                }
            }
            for (Path notes : headNotes(instance.ownData())) {
                add(to, manifest, "audit/" + notes.getFileName(), notes);
            }
            add(to, manifest, DATABASE_FILE, database);
            to.putNextEntry(new ZipEntry(MANIFEST));
            StringBuilder text = new StringBuilder();
            manifest.stringPropertyNames().stream().sorted().forEach(key -> text.append(key.replace(":", "\\:").replace(" ", "\\ ")).append('=').append(manifest.getProperty(key)).append('\n'));
            to.write(text.toString().getBytes(StandardCharsets.UTF_8));
            to.closeEntry();
        }
    }

    private static List<Path> headNotes(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("audit-heads-")).sorted().toList();
        }
    }

    private static void add(ZipOutputStream to, Properties manifest, String name, Path file) throws IOException {
        to.putNextEntry(new ZipEntry(name));
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = new byte[64 * 1024];
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                digest.update(part, 0, length);
                to.write(part, 0, length);
            }
        }
        to.closeEntry();
        manifest.setProperty("sha256." + name, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Unpacks a backup and looks whether it is whole. */
    static Manifest unpack(Path file, Path to) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(MANIFEST);
            if (entry == null) {
                throw new Trouble(file + " is no backup of this switch", "name a file that ccps backup has made");
            }
            Properties manifest = new Properties();
            manifest.load(new StringReader(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
            List<String> names = new ArrayList<>();
            for (String key : manifest.stringPropertyNames()) {
                if (key.startsWith("sha256.")) {
                    names.add(key.substring(7));
                }
            }
            for (String name : names) {
                unpack(file, zip, name, to, manifest.getProperty("sha256." + name));
            }
            return new Manifest(manifest.getProperty("version"), DatabaseKind.of(manifest.getProperty("database")), Instant.parse(manifest.getProperty("takenAt")), manifest);
        } catch (IOException e) {
            throw new Trouble(file + " cannot be read as a backup: " + e.getMessage(), "name another backup", e);
        }
    }

    private static void unpack(Path file, ZipFile zip, String name, Path to, String wanted) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        Path out = to.resolve(name).normalize();
        if (entry == null || !out.startsWith(to)) {
            throw new Trouble(file + " is not whole: " + name + " is missing", "take another backup");
        }
        Folders.make(out.getParent());
        MessageDigest digest = sha256();
        try (InputStream in = zip.getInputStream(entry); OutputStream into = Files.newOutputStream(out)) {
            byte[] part = new byte[64 * 1024];
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                digest.update(part, 0, length);
                into.write(part, 0, length);
            }
        }
        Folders.own(out);
        if (!HexFormat.of().formatHex(digest.digest()).equals(wanted)) {
            throw new Trouble(file + " is damaged: " + name + " is not as it was written", "take another backup");
        }
    }

    /**
     * Puts the database of an unpacked backup back. It is marked as put back before a server can open it.
     *
     * @param unpacked what {@link #unpack} has made
     * @param opens    password of the database's file in the backup: the one that the installation had then
     * @param aside    where what is replaced goes
     * @param restored false when nothing can have been sent since the backup, as within a failed upgrade: no mark then
     */
    void putBack(Path unpacked, Manifest manifest, String opens, Path aside, boolean restored) {
        String password = SecretStore.open(instance).read(instance.kind().secret());
        Path file = unpacked.resolve(DATABASE_FILE);
        DatabaseAddress backup = DatabaseAddress.embedded(file.resolveSibling("ccps"), opens);
        try (Databases databases = new Databases(instance.product())) {
            if (instance.kind() == DatabaseKind.H2) {
                if (restored) {
                    try (Connection connection = connect(databases, backup); Statement statement = connection.createStatement()) {
                        Migration.update(connection, instance.product().application());
                        mark(connection, manifest.takenAt());
                        ahead(connection, DatabaseKind.H2);
                        statement.execute("SHUTDOWN");
                    }
                }
                layAside(aside);
                Files.move(file, instance.ownData().resolve("ccps.mv.db"), StandardCopyOption.REPLACE_EXISTING);
            } else {
                try (Connection from = connect(databases, backup); Connection to = connect(databases, instance.address(password))) {
                    Migration.update(from, instance.product().application());
                    Migration.dropAll(to);
                    Migration.update(to, instance.product().application());
                    new TableCopy(from, DatabaseKind.H2, to, instance.kind()).run(target -> {
                        if (restored) {
                            mark(target, manifest.takenAt());
                        }
                    }, restored ? AHEAD : 0);
                }
                layAside(aside);
            }
        } catch (SQLException e) {
            throw new Trouble("the database could not be put back: " + e.getMessage(), "do not start the switch; run the command again", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The notes of the audit chain's end belong to a chain that is gone: they are kept, as evidence. */
    void layNotesAside(Path aside) {
        try {
            Folders.make(aside);
            for (Path notes : headNotes(instance.ownData())) {
                Files.move(notes, aside.resolve(notes.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void layAside(Path aside) throws IOException {
        Folders.make(instance.ownData());
        layNotesAside(aside);
        if (instance.kind() == DatabaseKind.H2) {
            try (Stream<Path> files = Files.list(instance.ownData())) {
                for (Path file : files.filter(file -> file.getFileName().toString().startsWith("ccps.")).toList()) {
                    Files.move(file, aside.resolve(file.getFileName()));
                }
            }
        }
        // its messages point to rows that are gone
        for (String folder : List.of("activemq", "tx-object-store")) {
            Path data = instance.data().resolve(folder);
            if (Files.exists(data)) {
                Files.move(data, aside.resolve(folder));
            }
        }
    }

    /** Says in the database that it is an older one that was put back (N5). */
    void mark(Connection connection, Instant takenAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO restoration (id, taken_at_ms, marked_at_ms) VALUES (?, ?, ?)")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setLong(2, takenAt.toEpochMilli());
            insert.setLong(3, clock.millis());
            insert.executeUpdate();
        }
    }

    /** Moves every sequence of ours on, so that no number of the lost time is given again. */
    static void ahead(Connection connection, DatabaseKind kind) throws SQLException {
        for (Map.Entry<String, Long> sequence : TableCopy.sequences(connection, kind).entrySet()) {
            TableCopy.restart(connection, kind, sequence.getKey(), sequence.getValue() + AHEAD);
        }
    }
}

package org.ccps.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ccps.audit.AuditVerification.Noted;
import org.ccps.node.Node;
import org.jboss.logging.Logger;

/**
 * Where the chain ended at certain times, written outside of the database (J3): one file a month, one line a note, appended and
 * forced to the disk. The folder is the system property {@code ccps.audit.heads} ({@code data/ccps} by default; another disk is
 * better), the seconds between two notes {@code ccps.audit.headIntervalS} (60 by default, 1..3600).
 * <p>
 * A hash needs a key that is not in the database, and covers its place, so that a line cannot be thought of; it can be removed, which
 * is why the log has it as well.
 */
@ApplicationScoped
public class HeadNotes {

    private static final Logger LOG = Logger.getLogger(HeadNotes.class);
    private static final Logger EXPORT = Logger.getLogger(AuditExporter.CATEGORY);
    private static final Pattern LINE = Pattern.compile("(\\S+) node=(\\S*) place=([0-9]{1,18}) hash=([0-9a-f]{64})");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final long intervalNanos;
    private final String nodeName;
    private long dueAtNanos = System.nanoTime();
    private long lastPlace;
    private String lastHash = "";
    private boolean begun;

    /** For the container, which injects. */
    @Inject
    public HeadNotes(Node node) {
        this(Path.of(System.getProperty("ccps.audit.heads", Path.of(System.getProperty("jboss.server.data.dir", "."), "ccps").toString())),
                Duration.ofSeconds(Math.max(1, Math.min(3_600, Long.getLong("ccps.audit.headIntervalS", 60)))), node.name());
    }

    protected HeadNotes() {
        this(Path.of("."), Duration.ZERO, "");
    }

    HeadNotes(Path folder, Duration interval, String nodeName) {
        this.folder = folder;
        this.intervalNanos = interval.toNanos();
        this.nodeName = nodeName.replaceAll("[^!-~]", "_");
    }

    /** Whether it is time for the next note. A note that failed is tried again when the next one is due. */
    synchronized boolean isDue() {
        if (System.nanoTime() - dueAtNanos < 0) {
            return false;
        }
        dueAtNanos = System.nanoTime() + intervalNanos;
        return true;
    }

    /**
     * Writes down where the chain ends, unless the last note says so already. A chain that is shorter than it was is an error for the
     * log; it is noted as it is, and the notes themselves are then the proof.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    synchronized void note(long place, String hash, Instant now) {
        if (!begun) {
            resume();
        }
        if (place == lastPlace && hash.equals(lastHash)) {
            return;
        }
        if (place <= lastPlace) {
            LOG.errorf("CCPS-1001 place=%d notedBefore=%d the audit chain has lost its end: records were cut off, or an older database was put back", place, lastPlace);
        }
        append(folder.resolve("audit-heads-" + MONTH.format(now) + ".log"), now + " node=" + nodeName + " place=" + place + " hash=" + hash + "\n");
        lastPlace = place;
        lastHash = hash;
        if (EXPORT.isInfoEnabled()) {
            EXPORT.info(ExportLine.head(place, hash, now, nodeName));
        }
    }

    /** Where an earlier life of this server has stopped. */
    private void resume() {
        try (Reader reader = read()) {
            while (reader.hasMore()) {
                if (reader.place() > 0) {
                    lastPlace = reader.next.place();
                    lastHash = reader.next.hash();
                }
                reader.advance();
            }
        }
        begun = true;
    }

    private static void append(Path file, String line) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))} : new FileAttribute<?>[0];
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file, ownerOnly);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                long end = wholeLines(channel);
                channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), end);
                channel.truncate(end + line.length());
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the audit chain's end cannot be noted in " + file, e);
        }
    }

    /** What a power cut has left of half a line is written over. */
    private static long wholeLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        long end = channel.size();
        while (end > 0) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
            end--;
        }
        return 0;
    }

    /** The notes as they are now, oldest first; what is noted later is not among them. To be closed. */
    Reader read() {
        try {
            if (!Files.isDirectory(folder)) {
                return new Reader(new ArrayDeque<>());
            }
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> months = files.filter(file -> file.getFileName().toString().matches("audit-heads-[0-9]{4}-[0-9]{2}\\.log")).sorted().toList();
                Deque<Reader.Part> parts = new ArrayDeque<>();
                for (Path month : months) {
                    parts.add(new Reader.Part(month, Files.size(month)));
                }
                return new Reader(parts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the notes of the audit chain's end cannot be read in " + folder, e);
        }
    }

    /** Goes through the notes beside somebody who walks the chain. */
    static final class Reader implements AutoCloseable {

        private record Part(Path file, long size) {
        }

        private record Note(long place, String hash, Instant at) {
        }

        private static final Note UNREADABLE = new Note(0, "", Instant.EPOCH);

        private final Deque<Part> parts;
        private BufferedReader in;
        private long left;
        private Note next;
        private Noted last;

        private Reader(Deque<Part> parts) {
            this.parts = parts;
            advance();
        }

        /** Whether what was noted of this place is so, and no note before it was passed over: places only ever grow. */
        boolean agrees(long place, String hash) {
            while (next != null && next.place <= place) {
                if (next.place < place || !next.hash.equals(hash)) {
                    return false;
                }
                last = new Noted(next.place, next.at);
                advance();
            }
            return true;
        }

        boolean hasMore() {
            return next != null;
        }

        /** The place of the note that comes next, or that does not agree; 0 when that cannot be read. */
        long place() {
            return next == null ? 0 : next.place;
        }

        String fault() {
            return UNREADABLE.equals(next) ? "note-altered" : "cut-off";
        }

        /** The last note that agreed; null when there was none. */
        Noted last() {
            return last;
        }

        private void advance() {
            try {
                String line = line();
                while (line == null) {
                    Part part = parts.poll();
                    if (part == null) {
                        next = null;
                        return;
                    }
                    close();
                    in = Files.newBufferedReader(part.file, StandardCharsets.ISO_8859_1);
                    left = part.size;
                    line = line();
                }
                Matcher parsed = LINE.matcher(line);
                next = parsed.matches() ? new Note(Long.parseLong(parsed.group(3)), parsed.group(4), Instant.parse(parsed.group(1))) : UNREADABLE;
            } catch (DateTimeParseException e) {
                next = UNREADABLE;
            } catch (IOException e) {
                throw new UncheckedIOException("the notes of the audit chain's end cannot be read", e);
            }
        }

        /** The next line of this file; null at its end. What came behind, or is half a line, does not count. */
        private String line() throws IOException {
            String line = in == null ? null : in.readLine();
            if (line == null) {
                return null;
            }
            left -= line.length() + 1L;
            return left < 0 ? null : line;
        }

        @Override
        public void close() {
            if (in != null) {
                try {
                    in.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}

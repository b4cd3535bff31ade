package org.ccps.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One JSON line a payment message. A line is written before the answer leaves and ends with {@code "answered":false}; that word
 * is overwritten in place when the answer has left. Survives the death of the process, not that of the machine.
 */
final class LedgerFile implements AutoCloseable {

    private static final String UNANSWERED_END = "\"answered\":false}\n";
    private static final int WORD_FROM_END = "false}\n".length();
    private static final byte[] TRUE = "true ".getBytes(StandardCharsets.US_ASCII);

    private final FileChannel file;
    private long end;

    private LedgerFile(FileChannel file) {
        this.file = file;
    }

    /** @throws IOException also when another simulator has the file */
    static LedgerFile open(Path path) throws IOException {
        if (path.toAbsolutePath().getParent() != null) {
            Files.createDirectories(path.toAbsolutePath().getParent());
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() == null) {
                throw new IOException("the ledger " + path + " is in use by another simulator");
            }
            return new LedgerFile(file);
        } catch (OverlappingFileLockException sameProcess) {
            file.close();
            throw new IOException("the ledger " + path + " is in use by another simulator", sameProcess);
        } catch (IOException notOurs) {
            file.close();
            throw notOurs;
        }
    }

    /** What earlier runs wrote. A last line without its end was never answered for and is cut off. */
    List<LedgerEntry> readAll() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
            // until all is read
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        end = text.lastIndexOf('\n') + 1;
        List<LedgerEntry> entries = new ArrayList<>();
        for (String line : text.substring(0, (int) end).lines().toList()) {
            try {
                entries.add(LedgerEntry.from(Json.readObject(line)));
            } catch (RuntimeException notALine) {
                throw new IOException("line " + (entries.size() + 1) + " of the ledger is none of ours", notALine);
            }
        }
        file.truncate(end);
        return entries;
    }

    /** @return where the line ends, for {@link #markAnswered} */
    long append(LedgerEntry entry) throws IOException {
        String line = Json.write(entry.stored()) + "\n";
        if (!line.endsWith(UNANSWERED_END)) {
            throw new IllegalArgumentException("an answered entry cannot be appended");
        }
        write(line.getBytes(StandardCharsets.US_ASCII), end);
        end += line.length();
        return end;
    }

    void markAnswered(long lineEnd) throws IOException {
        write(TRUE, lineEnd - WORD_FROM_END);
    }

    void clear() throws IOException {
        file.truncate(0);
        end = 0;
    }

    private void write(byte[] bytes, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            file.write(buffer, position + buffer.position());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

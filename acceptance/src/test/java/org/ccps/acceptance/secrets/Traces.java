package org.ccps.acceptance.secrets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for texts in files of any kind, byte by byte, in each way that a text may be written down. */
final class Traces {

    private static final int CHUNK = 1 << 20;
    private static final int PREFIX = 4;

    private final Map<Integer, List<Needle>> byPrefix = new HashMap<>();
    private int longest;

    private record Needle(String text, String how, byte[] bytes) {
    }

    Traces(Collection<String> texts) {
        for (String text : texts) {
            for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                Needle needle = new Needle(text, charset.name(), text.getBytes(charset));
                byPrefix.computeIfAbsent(prefix(needle.bytes(), 0), key -> new ArrayList<>()).add(needle);
                longest = Math.max(longest, needle.bytes().length);
            }
        }
    }

    private static int prefix(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    /** @return one line for each text in each file: what, how written, where, and what stands around it */
    List<String> in(Path folder) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                inFile(file, found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void inFile(Path file, List<String> found) throws IOException {
        byte[] buffer = new byte[CHUNK + longest];
        int kept = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            for (int read = in.readNBytes(buffer, 0, CHUNK); read > 0; read = in.readNBytes(buffer, kept, CHUNK)) {
                int end = kept + read;
                boolean last = read < CHUNK;
                int upTo = last ? end : end - longest;
                for (int at = 0; at < upTo && at + PREFIX <= end; at++) {
                    List<Needle> candidates = byPrefix.get(prefix(buffer, at));
                    if (candidates != null) {
                        look(file, buffer, at, end, candidates, found);
                    }
                }
                kept = last ? 0 : longest;
                System.arraycopy(buffer, end - kept, buffer, 0, kept);
            }
        }
    }

    private static void look(Path file, byte[] buffer, int at, int end, List<Needle> candidates, List<String> found) {
        for (Needle needle : candidates) {
            int length = needle.bytes().length;
            if (at + length <= end && Arrays.equals(buffer, at, at + length, needle.bytes(), 0, length)) {
                int from = Math.max(0, at - 60);
                String around = new String(buffer, from, Math.min(end, at + length + 60) - from, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
                found.add(needle.text() + " as " + needle.how() + " in " + file + ": " + around);
            }
        }
    }
}

package org.ccps.access.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Passwords that others know already (I2). Two lists, both on site, so that no password and no part of one leaves the server: words that
 * breached passwords are made of, which come with the switch, and a file that the administrator may name: one password a line, or the
 * SHA-1 list of "Have I Been Pwned" ordered by hash, which is searched where it lies, whatever its size.
 */
final class BreachedPasswords {

    private static final Pattern HASH_LINE = Pattern.compile("[0-9A-Fa-f]{40}(:[0-9]+)?");
    private static final int HASH_LENGTH = 40;
    private static final int DIFFERENT_MIN = 5;
    private static final int WORDS_MAX = 3;
    private static final Set<String> WORDS = words();

    private BreachedPasswords() {
    }

    private static Set<String> words() {
        try (InputStream in = BreachedPasswords.class.getResourceAsStream("/org/ccps/access/breached-words.txt");
                Stream<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()) {
            return lines.map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether a password is among them.
     *
     * @param file of the site; empty for none
     * @throws UncheckedIOException when the file cannot be read: nothing is let through unlooked at
     */
    static boolean hold(String password, String file) {
        return isOfWords(password) || !file.isEmpty() && isInFile(password, Path.of(file));
    }

    /** Nothing but a few well-known words, digits and signs around and between them, and digits in the place of letters. */
    static boolean isOfWords(String password) {
        if (password.chars().distinct().count() < DIFFERENT_MIN) {
            return true;
        }
        String lower = password.toLowerCase(Locale.ROOT);
        String bare = lower.replaceAll("^[^a-z]+|[^a-z]+$", "");
        return bare.isEmpty() || consistsOfWords(bare.replaceAll("[^a-z]", "")) || consistsOfWords(spelled(bare));
    }

    /** With the letters that digits and signs stand for. */
    private static String spelled(String text) {
        return text.replace('0', 'o').replace('1', 'i').replace('!', 'i').replace('3', 'e').replace('4', 'a').replace('@', 'a').replace('5', 's')
                .replace('$', 's').replace('7', 't').replaceAll("[^a-z]", "");
    }

    /** Of a few words: a sentence of many is not what attackers try. */
    private static boolean consistsOfWords(String letters) {
        int[] words = new int[letters.length() + 1];
        Arrays.fill(words, 1, words.length, Integer.MAX_VALUE);
        for (int from = 0; from < letters.length(); from++) {
            for (int to = from + 1; words[from] < WORDS_MAX && to <= letters.length(); to++) {
                if (WORDS.contains(letters.substring(from, to))) {
                    words[to] = Math.min(words[to], words[from] + 1);
                }
            }
        }
        return words[letters.length()] <= WORDS_MAX;
    }

    private static boolean isInFile(String password, Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            if (first != null && HASH_LINE.matcher(first.strip()).matches()) {
                return isInHashes(sha1(password), file);
            }
            for (String line = first; line != null; line = lines.readLine()) {
                if (line.strip().equalsIgnoreCase(password)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the list of breached passwords cannot be read (setting password.breachedFile): " + file, e);
        }
    }

    /** Halves the file until the line is found, or none is left. */
    private static boolean isInHashes(String hash, Path file) throws IOException {
        try (RandomAccessFile hashes = new RandomAccessFile(file.toFile(), "r")) {
            long low = 0;
            long high = hashes.length();
            while (low < high) {
                long middle = (low + high) >>> 1;
                hashes.seek(middle);
                if (middle > 0) {
                    hashes.seek(middle - 1);
                    hashes.readLine();
                }
                long at = hashes.getFilePointer();
                String line = hashes.readLine();
                int order = line == null || line.length() < HASH_LENGTH ? 1 : line.substring(0, HASH_LENGTH).compareToIgnoreCase(hash);
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    low = hashes.getFilePointer();
                } else {
                    high = Math.min(middle, at);
                }
            }
            return false;
        }
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}

package org.ccps.reconciliation.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.ccps.reconciliation.Reconciliation;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;

/**
 * A file as it came: its text, and the digest by which it is known again.
 *
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record ReportText(String text, String sha256) {

    static final int BYTES_MAX = Reconciliation.BYTES_MAX;
    private static final Charset OLD = Charset.forName("windows-1252");

    /** @throws InvalidInput naming {@code file}, when it is empty, too large or no text */
    public static ReportText read(InputStream in) {
        byte[] bytes;
        try {
            bytes = in.readNBytes(BYTES_MAX + 1);
        } catch (IOException e) {
            throw refused("unreadable", "broke off while it was read: send it again");
        }
        if (bytes.length > BYTES_MAX) {
            throw refused("too-large", "has more than " + BYTES_MAX / 1024 / 1024 + " MB: export it for fewer days");
        }
        String text = decode(bytes);
        if (text.isBlank()) {
            throw refused("empty", "is empty: export it again, with its header line");
        }
        if (text.indexOf(0) >= 0) {
            throw refused("no-text", "is not a text: export it as CSV in UTF-8");
        }
        return new ReportText(text, HexFormat.of().formatHex(digest().digest(bytes)));
    }

    static InvalidInput refused(String code, String message) {
        return new InvalidInput(List.of(new FieldError("file", code, message)));
    }

    /** UTF-8 with or without its mark; what is none is read as Windows writes it. */
    private static String decode(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, OLD);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.ccps.custody.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.ccps.secrets.KeyedHash;

/** Arithmetic of master keys and their parts. */
public final class Parts {

    /** Of a part, and of a key. */
    public static final int BYTES = 32;
    /** As many tell one from another, and say nothing of a key of 256 bits. */
    private static final int CHECK_BYTES = 4;

    private Parts() {
    }

    /** By which a key or a part is told: the first digits of a hash that nobody can turn round. */
    static String check(byte[] keyOrPart) {
        byte[] hash = KeyedHash.mac(keyOrPart).doFinal("ccps/vault/check".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, CHECK_BYTES);
    }

    /** The key of two parts, in either order. Whoever has one of them knows nothing of it. */
    static byte[] join(byte[] one, byte[] other) {
        byte[] key = new byte[BYTES];
        for (int at = 0; at < BYTES; at++) {
            key[at] = (byte) (one[at] ^ other[at]);
        }
        return key;
    }
}

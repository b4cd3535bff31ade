package org.ccps.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under a key for each purpose: same input, same hash; nobody without the key can make or guess it. */
@ApplicationScoped
public class KeyedHash {

    private Secrets secrets;

    protected KeyedHash() {
    }

    @Inject
    public KeyedHash(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The hash of several parts, as 64 hexadecimal digits. Each part carries its length, so that no two lists of parts
     * run together; null and the empty text differ.
     */
    public String of(String purpose, String... parts) {
        Mac mac = mac(secrets.key(purpose));
        for (String part : parts) {
            if (part == null) {
                mac.update(ByteBuffer.allocate(4).putInt(-1).flip());
            } else {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                mac.update(bytes);
            }
        }
        return HexFormat.of().formatHex(mac.doFinal());
    }

    /** HMAC-SHA-256 ready for input. */
    public static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}

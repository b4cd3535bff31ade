package org.ccps.signin.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.ccps.access.UserView;
import org.ccps.secrets.TokenKey;
import org.ccps.signin.IssuedToken;

/** Signs a JSON Web Token (RFC 7519, RS256) that the server's token realm accepts: issuer, audience, subject, groups. */
@ApplicationScoped
public class TokenSigner {

    private static final String ISSUER = "ccps";
    private static final String AUDIENCE = "ccps-api";

    @Inject
    private TokenKey key;

    /** @param now when it was asked for; the token has it to the millisecond, so that one from before an administrator's word is told from one after it */
    public String sign(UserView user, Instant now, Instant expiresAt) {
        JsonObject header = Json.createObjectBuilder().add("alg", "RS256").add("typ", "JWT").build();
        JsonObject claims = Json.createObjectBuilder().add("iss", ISSUER).add("aud", AUDIENCE).add("sub", user.username())
                .add("groups", Json.createArrayBuilder().add(user.level().role()))
                .add("iat", now.getEpochSecond()).add("nbf", now.getEpochSecond()).add("exp", expiresAt.getEpochSecond())
                .add(IssuedToken.BEGAN, now.toEpochMilli()).add("jti", UUID.randomUUID().toString()).build();
        String signed = base64(header.toString().getBytes(StandardCharsets.UTF_8)) + '.' + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        return signed + '.' + base64(signature(signed, key.privateKey()));
    }

    private static byte[] signature(String text, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the token key cannot sign", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

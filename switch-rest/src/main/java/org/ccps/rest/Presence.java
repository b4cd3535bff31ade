package org.ccps.rest;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.ccps.access.Users;
import org.ccps.signin.IssuedToken;

/**
 * Looks at each call with a token whether its user is still let in: who was disabled, given another level or signed out by an administrator
 * is out at his next call, on every server (I7); a program calls on its terms (E7). The container has verified the token before; no password hash is computed.
 */
@Provider
public class Presence implements ContainerRequestFilter {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final String BEARER = "Bearer ";

    @Inject
    private Users users;

    @Inject
    private Workstation workstation;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() != null) {
            users.meCalling(began(request.getHeaderString("Authorization")), workstation.name());
        }
    }

    /** When the token was asked for. One that does not say is older than every other. */
    static Instant began(String header) {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Instant.EPOCH;
        }
        String[] parts = header.substring(BEARER.length()).strip().split("\\.");
        try (JsonReader reader = READERS.createReader(new StringReader(new String(Base64.getUrlDecoder().decode(parts.length < 2 ? "" : parts[1]), StandardCharsets.UTF_8)))) {
            JsonObject claims = reader.readObject();
            return claims.containsKey(IssuedToken.BEGAN) ? Instant.ofEpochMilli(claims.getJsonNumber(IssuedToken.BEGAN).longValueExact()) : Instant.EPOCH;
        } catch (JsonException | IllegalArgumentException | ClassCastException | ArithmeticException e) {
            return Instant.EPOCH;
        }
    }
}

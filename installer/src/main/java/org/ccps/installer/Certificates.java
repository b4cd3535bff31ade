package org.ccps.installer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** The HTTPS key and certificate in a PKCS12 file. */
final class Certificates {

    static final String CHECK = "certificate";
    private static final int WARN_DAYS = 30;

    private Certificates() {
    }

    /** What is wrong with a file, if anything. Opens it and changes nothing. */
    static Finding check(Path file, String password, Clock clock) {
        if (!Files.isReadable(file)) {
            return Finding.fault(CHECK, file + " cannot be read", "name an existing PKCS12 file with " + Answers.TLS_FILE);
        }
        X509Certificate certificate;
        try {
            certificate = certificate(file, password);
        } catch (IOException e) {
            return Finding.fault(CHECK, file + " does not open: its password is wrong, or it is no PKCS12 file", "give the password of that file (" + Answers.TLS_PASSWORD + ")");
        } catch (GeneralSecurityException e) {
            return Finding.fault(CHECK, file + ": " + e.getMessage(), "export key and certificate together as PKCS12, the key with the file's own password");
        }
        Instant end = certificate.getNotAfter().toInstant();
        long days = Duration.between(clock.instant(), end).toDays();
        if (clock.instant().isAfter(end)) {
            return Finding.fault(CHECK, "the certificate in " + file + " expired at " + end, "get a new one, then ccps setup with tls=own, or with tls=made for one that is made here");
        }
        if (clock.instant().isBefore(certificate.getNotBefore().toInstant())) {
            return Finding.fault(CHECK, "the certificate in " + file + " is not valid before " + certificate.getNotBefore().toInstant(), "look at this machine's clock, or get another one");
        }
        return days < WARN_DAYS ? Finding.warning(CHECK, "expires in " + days + " days", "get a new one in time, then ccps setup")
                : Finding.ok(CHECK, certificate.getSubjectX500Principal().getName() + ", valid for " + days + " days");
    }

    private static X509Certificate certificate(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore store = load(file, password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate found) {
                return found;
            }
        }
        throw new GeneralSecurityException("holds no private key with a certificate");
    }

    private static KeyStore load(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    /** Puts the key and certificates of a file into the server's own key store, under the server's own password and alias. */
    static void install(Path from, String password, Path serverStore, String serverPassword) {
        try {
            KeyStore source = load(from, password);
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            for (String alias : Collections.list(source.aliases())) {
                if (source.isKeyEntry(alias)) {
                    Key key = source.getKey(alias, password.toCharArray());
                    Certificate[] chain = source.getCertificateChain(alias);
                    own.setKeyEntry("https", key, serverPassword.toCharArray(), chain);
                    break;
                }
            }
            Path half = serverStore.resolveSibling("tls.p12.new");
            Files.deleteIfExists(half);
            Files.createFile(half);
            Folders.own(half);
            try (var out = Files.newOutputStream(half)) {
                own.store(out, serverPassword.toCharArray());
            }
            Files.move(half, serverStore, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | GeneralSecurityException e) {
            throw new Trouble("the certificate of " + from + " cannot be put into " + serverStore, "look at the rights of the configuration folder", e);
        }
    }

    /** Makes a key and a self-signed certificate for a name, by the JDK's keytool: its password goes through the environment. */
    static void make(String name, Path serverStore, String serverPassword) {
        Path half = serverStore.resolveSibling("tls.p12.new");
        try {
            Files.deleteIfExists(half);
            String sort = name.matches("[0-9.]+|.*:.*") ? "IP:" : "DNS:";
            List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "https", "-keyalg", "RSA", "-keysize", "2048",
                    "-validity", "825", "-dname", "CN=" + name, "-ext", "SAN=" + sort + name + (name.equals("localhost") ? "" : ",DNS:localhost") + ",IP:127.0.0.1", "-storetype", "PKCS12",
                    "-keystore", half.toString(), "-storepass:env", "CCPS_STORE_PASSWORD");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("CCPS_STORE_PASSWORD", serverPassword);
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new Trouble("keytool could not make a certificate for '" + name + "': " + said.lines().findFirst().orElse(""), "look at " + Answers.TLS_NAME + ": a host name or an IP address");
            }
            Folders.own(half);
            Files.move(half, serverStore, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Trouble("keytool does not run", "use a whole JDK, not a part of one", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", "run the command again", e);
        }
    }
}

package org.ccps.gateway.securepay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's certificate, made by the JDK's own tool.
 *
 * @param server how the server shows it
 * @param pem    the file of its authority
 */
record Certificates(SSLContext server, Path pem) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Its own authority. @param names such as {@code dns:localhost,ip:127.0.0.1} */
    static Certificates selfSigned(Path folder, String name, String names) {
        Path store = folder.resolve(name + ".p12");
        keytool(folder, store, "-alias", "server", "-dname", "CN=" + name, "-ext", "san=" + names);
        return read(folder, store, name, "server");
    }

    /** Of an authority that is good, while the certificate itself is not good any more. */
    static Certificates expired(Path folder, String name, String names) {
        Path store = folder.resolve(name + ".p12");
        keytool(folder, store, "-alias", "authority", "-dname", "CN=authority of " + name, "-ext", "bc:c", "-startdate", "-20d", "-validity", "400");
        keytool(folder, store, "-alias", "server", "-dname", "CN=" + name, "-ext", "san=" + names, "-signer", "authority", "-startdate", "-10d", "-validity", "5");
        return read(folder, store, name, "authority");
    }

    private static void keytool(Path folder, Path store, String... more) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD)));
        command.addAll(List.of(more));
        Path log = folder.resolve("keytool.log");
        try {
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                throw new IllegalStateException("keytool: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Certificates read(Path folder, Path store, String name, String authority) {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            byte[] trusted = keys.getCertificate(authority).getEncoded();
            if (!authority.equals("server")) {
                keys.deleteEntry(authority);
            }
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            Path pem = Files.writeString(folder.resolve(name + ".pem"), "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(trusted) + "\n-----END CERTIFICATE-----\n");
            return new Certificates(context, pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

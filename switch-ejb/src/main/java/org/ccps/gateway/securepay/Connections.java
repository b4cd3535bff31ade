package org.ccps.gateway.securepay;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * The one HTTP client, made anew when its settings change. The JDK's client: it never repeats a POST by itself (proved by a
 * test with a server that reads and closes), follows no redirect here, and verifies certificates and host names always.
 */
final class Connections {

    /**
     * @param caFile  PEM certificates of the only authorities trusted; empty for the JDK's
     */
    record Options(Duration connectTimeout, String caFile) {
    }

    /** It cannot be said whom to trust, so nobody is trusted. */
    static final class NoTrust extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoTrust(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private record Client(Options options, HttpClient http, SSLContext tls) {
    }

    private Client client;

    synchronized HttpClient http(Options options) {
        return current(options).http();
    }

    synchronized SSLContext tls(Options options) {
        return current(options).tls();
    }

    private Client current(Options options) {
        if (client == null || !client.options().equals(options)) {
            SSLContext tls = context(options.caFile());
            SSLParameters versions = new SSLParameters();
            versions.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            client = new Client(options, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(options.connectTimeout()).sslContext(tls).sslParameters(versions).build(), tls);
        }
        return client;
    }

    private static SSLContext context(String caFile) {
        try {
            if (caFile.isEmpty()) {
                return SSLContext.getDefault();
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            try (InputStream in = Files.newInputStream(Path.of(caFile))) {
                int number = 0;
                for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    trusted.setCertificateEntry("ca-" + number++, certificate);
                }
            }
            if (trusted.size() == 0) {
                throw new NoTrust("gateway.caFile holds no certificate: " + caFile, null);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new NoTrust("gateway.caFile cannot be used: " + caFile, e);
        }
    }
}

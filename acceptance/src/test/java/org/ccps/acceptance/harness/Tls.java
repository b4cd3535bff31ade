package org.ccps.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The self-signed certificate of an instance, taken from its port once and trusted alone from then on. */
final class Tls {

    private Tls() {
    }

    static HttpClient client(int port) {
        try {
            KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
            own.load(null, null);
            own.setCertificateEntry("own", certificate(port));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(own);
            // HTTP/1.1: a connection for each caller, and none of them tries again by itself
            return HttpClient.newBuilder().sslContext(context(trust.getTrustManagers())).version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10)).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509Certificate certificate(int port) throws GeneralSecurityException, IOException {
        First first = new First();
        try (SSLSocket socket = (SSLSocket) context(first).getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
        }
        return first.seen;
    }

    private static SSLContext context(TrustManager... managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    /** Looks at the certificate and sends nothing. */
    private static final class First implements X509TrustManager {
        private X509Certificate seen;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            seen = chain[0];
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new IllegalStateException("nobody connects to us");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

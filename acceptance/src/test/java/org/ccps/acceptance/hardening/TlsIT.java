package org.ccps.acceptance.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnTheRunningProduct
@DisplayName("The way in over the network")
class TlsIT {

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int PROTOCOL_VERSION = 70;

    private final Product product;

    TlsIT(Product product) {
        this.product = product;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @DisplayName("F9 HTTPS speaks")
    void spoken(String protocol) throws Exception {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            assertThat(socket.getSession().getCipherSuite()).contains("GCM").matches("TLS_(AES|ECDHE).*");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SSL 3.0,0", "TLS 1.0,1", "TLS 1.1,2"})
    @DisplayName("F9 HTTPS does not speak")
    void notSpoken(String name, int minor) throws Exception {
        assertThat(firstAnswer(3, minor)).as("an alert, and nothing of a handshake").containsExactly(ALERT, PROTOCOL_VERSION);
    }

    @Test
    @DisplayName("F9 this test's own hello is answered when it asks for a version that is spoken")
    void theTestSees() throws Exception {
        assertThat(firstAnswer(3, 3)[0]).isEqualTo(HANDSHAKE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"})
    @DisplayName("F9 no cipher without forward secrecy, and none of the block modes that were broken:")
    void weakCiphers(String suite) throws Exception {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    @DisplayName("M1 the server's own management listens on this machine's loopback only, and lets nobody in without a user")
    void management() throws Exception {
        URI management = URI.create("http://127.0.0.1:" + product.port(9990) + "/management");
        assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(management).GET().build(), BodyHandlers.discarding()).statusCode()).isEqualTo(401);
        List<InetAddress> others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).filter(address -> !address.isLoopbackAddress()).toList();

        for (InetAddress address : others) {
            for (int port : new int[] {9990, 8443, 8080}) {
                try (Socket socket = new Socket()) {
                    assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, product.port(port)), 2_000)).as(address + " " + port)
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    private SSLSocket socket() throws Exception {
        return (SSLSocket) product.http().sslContext().getSocketFactory().createSocket("localhost", product.port(8443));
    }

    /** Content type of what is answered to a hello of this version; of an alert, also what it says. No library of today would send one. */
    private int[] firstAnswer(int major, int minor) throws IOException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(hello);
        out.write(new byte[] {(byte) major, (byte) minor});
        out.write(new byte[32]);
        out.writeByte(0);
        int[] suites = {0xc013, 0xc014, 0xc02f, 0xc030, 0x002f, 0x0035};
        out.writeShort(2 * suites.length);
        for (int suite : suites) {
            out.writeShort(suite);
        }
        out.write(new byte[] {1, 0});
        // the curves and point formats, and for TLS 1.2 the signatures, that go with these suites
        byte[] extensions = {0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, 0, 13, 0, 8, 0, 6, 4, 1, 8, 4, 4, 3};
        out.writeShort(extensions.length);
        out.write(extensions);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream framed = new DataOutputStream(message);
        framed.writeByte(HANDSHAKE);
        framed.write(new byte[] {3, (byte) Math.min(minor, 1)});
        framed.writeShort(hello.size() + 4);
        framed.writeByte(1);
        framed.writeByte(0);
        framed.writeShort(hello.size());
        framed.write(hello.toByteArray());
        try (Socket socket = new Socket("127.0.0.1", product.port(8443))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(message.toByteArray());
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(5);
            assertThat(head).hasSize(5);
            if (head[0] != ALERT) {
                return new int[] {head[0]};
            }
            byte[] alert = in.readNBytes(2);
            return new int[] {head[0], alert[1]};
        }
    }
}

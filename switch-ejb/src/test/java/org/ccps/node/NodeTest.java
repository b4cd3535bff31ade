package org.ccps.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("This server")
class NodeTest {

    @Test
    @DisplayName("has a name that can be stored: never empty, never too long")
    void name() {
        assertThat(Node.name("node-1")).isEqualTo("node-1");
        assertThat(Node.name(null)).isEqualTo("node");
        assertThat(Node.name(" ")).isEqualTo("node");
        assertThat(Node.name("x".repeat(100))).hasSize(64);
    }

    @Test
    @DisplayName("D3: has a new life at every start")
    void boot() {
        assertThat(new Node().boot()).isNotEqualTo(new Node().boot()).hasSizeLessThanOrEqualTo(36);
    }

    @Test
    @DisplayName("M2 knows which version of the product it is, where the build has said so")
    void version() {
        assertThat(Node.version(about("groupId=org.ccps\nversion=1.2.3\n"))).isEqualTo("1.2.3");
        assertThat(Node.version(about("version=" + "9".repeat(60)))).hasSize(40);
        assertThat(Node.version(about("groupId=org.ccps\n"))).isNull();
        assertThat(Node.version(null)).isNull();
    }

    private static InputStream about(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

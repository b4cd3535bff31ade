package org.ccps.node;

import static org.assertj.core.api.Assertions.assertThat;

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
}

package org.ccps.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the next page of a session says")
class SaidTest {

    private final Said said = new Said();

    @Test
    @DisplayName("a word is shown once")
    void once() {
        said.done("P-10484 held.");

        assertThat(said.take()).isEqualTo(new Said.Word("P-10484 held.", false));
        assertThat(said.take()).isNull();
    }

    @Test
    @DisplayName("a post that was not right waits for its own page, and is shown once")
    void again() {
        said.again(new Said.Again("/in-doubt?id=P-10503", "", Map.of("evidence", "too short"), Map.of("evidence", List.of("abc"))));

        assertThat(said.takeAgain("/reports")).isNull();
        assertThat(said.takeAgain("/in-doubt").errors()).containsEntry("evidence", "too short");
        assertThat(said.takeAgain("/in-doubt")).isNull();
    }

    @Test
    @DisplayName("K8 what looks like a card number is not kept in the session, however it was typed")
    void noCardNumbers() {
        Said.Again post = new Said.Again("/in-doubt", "", Map.of(), Map.of("evidence", List.of("seen 4444 3333-2222.1111 there"), "reference", List.of("INV-20911")));

        assertThat(post.typed()).containsEntry("evidence", List.of("")).containsEntry("reference", List.of("INV-20911"));
    }
}

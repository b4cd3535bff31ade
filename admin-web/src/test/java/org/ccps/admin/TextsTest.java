package org.ccps.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ccps.access.ProposalKind;
import org.ccps.access.ProposalState;
import org.ccps.access.Right;
import org.ccps.console.words.ConsoleTexts;
import org.ccps.job.JobStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The administration's texts")
class TextsTest {

    private static final ResourceBundle ALL = new ConsoleTexts();
    private static final Pattern KEY = Pattern.compile("t\\['([a-zA-Z0-9.-]+)'\\]");

    @Test
    @DisplayName("have every key that a page asks for")
    void pages() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp"))) {
            List<String> keys = pages.filter(page -> page.toString().endsWith(".xhtml")).flatMap(TextsTest::keys).distinct().toList();
            assertThat(keys).hasSizeGreaterThan(100).allSatisfy(key -> assertThat(ALL.containsKey(key)).as(key).isTrue());
        }
    }

    private static Stream<String> keys(Path page) {
        try {
            return KEY.matcher(Files.readString(page)).results().map(found -> found.group(1));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    @DisplayName("name every right, state of a run, kind and state of a waiting change")
    void names() {
        assertThat(Right.values()).allSatisfy(right -> assertThat(List.of("right." + right, "right.hint." + right, "right.short." + right)).allMatch(ALL::containsKey));
        assertThat(JobStatus.values()).allMatch(status -> ALL.containsKey("job.status." + status));
        assertThat(ProposalKind.values()).allMatch(kind -> ALL.containsKey("proposal.kind." + kind));
        assertThat(ProposalState.values()).allMatch(state -> ALL.containsKey("proposal.state." + state));
    }

    @Test
    @DisplayName("have no straight apostrophe, which would hide what is filled in, and never say failed or processed")
    void words() {
        assertThat(ALL.keySet()).allSatisfy(key -> assertThat(ALL.getString(key).toLowerCase(Locale.ENGLISH)).as(key).doesNotContain("'", "failed", "successful", "processed"));
    }
}

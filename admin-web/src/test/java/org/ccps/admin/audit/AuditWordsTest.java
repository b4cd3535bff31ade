package org.ccps.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.ccps.audit.AuditView;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.Moments;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How records are told")
class AuditWordsTest {

    private static final Moments MOMENTS = new Moments(ZoneId.of("Australia/Sydney"), Instant.parse("2026-11-23T00:00:00Z"));

    private static AuditView record(long id, String at, String outcome, String workstation) {
        return new AuditView(id, Instant.parse(at), "adam", "user.password-reset", "user/petra", outcome, workstation, Map.of("reason", "forgotten"));
    }

    @Test
    @DisplayName("as a time line, with a heading for each day of the site and who did it from where")
    void timeLine() {
        List<HistoryEvent> events = new AuditWords(MOMENTS).events(List.of(record(1, "2026-11-22T12:59:59Z", "done", null), record(2, "2026-11-22T13:00:00Z", "refused", "desk-14")));

        assertThat(events).extracting(HistoryEvent::getDay).containsExactly("Sunday 22 November 2026", null, "Monday 23 November 2026", null);
        assertThat(events.get(1).getAct()).isEqualTo("user password reset");
        assertThat(events.get(1).getBy()).isEqualTo(" by adam");
        assertThat(events.get(3).getBy()).isEqualTo(" by adam, desk-14");
        assertThat(events.get(3).getTone()).isEqualTo("no");
        assertThat(events.get(3).getDetail()).isEqualTo("reason forgotten");
    }

    @Test
    @DisplayName("with moments by the site's clock, and everything else as it was written")
    void moments() {
        AuditWords words = new AuditWords(MOMENTS);

        assertThat(words.details(Map.of("endsAt", "2026-11-22T13:00:00.250Z"))).isEqualTo("endsAt 23 Nov 2026 00:00:00");
        assertThat(words.details(Map.of("from", "2026-11-22T13:00:00Z"))).isEqualTo("from 23 Nov 2026 00:00:00");
        assertThat(words.details(Map.of("note", "2026-19-39T29:59:59Z"))).isEqualTo("note 2026-19-39T29:59:59Z");
        assertThat(words.details(Map.of("note", "until 2026-11-22T13:00:00Z"))).isEqualTo("note until 2026-11-22T13:00:00Z");
    }
}

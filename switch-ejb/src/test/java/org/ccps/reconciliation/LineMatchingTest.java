package org.ccps.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import java.util.ArrayList;
import java.util.List;
import org.ccps.reconciliation.internal.LineMatcher;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Matching one line, whatever happens")
class LineMatchingTest {

    private static final ReportId REPORT = new ReportId(50);

    private final List<String> calls = new ArrayList<>();

    private LineMatching failing(int times, RuntimeException fault, boolean databaseAway) {
        return new LineMatching(new LineMatcher() {
            private int left = times;

            @Override
            public void match(ReportId report, int number) {
                calls.add("match " + number);
                if (left-- > 0) {
                    throw fault;
                }
            }

            @Override
            public void setAside(ReportId report, int number, String reason) {
                if (databaseAway) {
                    throw new EJBException("the database is away");
                }
                calls.add("aside " + number + ": " + reason);
            }
        });
    }

    @Test
    @DisplayName("D6 somebody ends the same doubt at that moment: the next try finds what he did")
    void again() {
        failing(1, new Refusal(RefusalCode.NOT_IN_DOUBT), false).match(REPORT, 7);

        assertThat(calls).containsExactly("match 7", "match 7");
    }

    @Test
    @DisplayName("G4 a line that meets a fault of ours three times is set aside with its reason")
    void aside() {
        failing(9, new IllegalStateException("a defect"), false).match(REPORT, 7);

        assertThat(calls).hasSize(4).last().asString().startsWith("aside 7: a fault on our side").contains("IllegalStateException");
    }

    @Test
    @DisplayName("G1 a database that is away ends the run, and the line keeps waiting")
    void databaseAway() {
        LineMatching matching = failing(9, new EJBException("the database is away"), true);

        assertThatThrownBy(() -> matching.match(REPORT, 7)).isInstanceOf(EJBException.class);
    }
}

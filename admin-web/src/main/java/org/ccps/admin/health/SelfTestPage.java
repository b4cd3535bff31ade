package org.ccps.admin.health;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.admin.frame.Frame;
import org.ccps.console.words.Texts;
import org.ccps.monitoring.SelfTest;
import org.ccps.monitoring.SelfTestView;

/** Everything that this server needs, looked at now, each with what to do (M8). Looking is on record. */
@Named
@RequestScoped
public class SelfTestPage {

    @Inject
    private SelfTest selfTest;
    @Inject
    private Frame frame;

    private SelfTestView found;

    /** One thing in words. */
    public record Row(String name, String label, String result, String word, String look, String finding, String remedy) {
    }

    /** Before anything is shown: looks. */
    public void open() {
        if (found == null) {
            found = selfTest.run(frame.getWorkstation());
        }
    }

    public List<Row> getRows() {
        return found == null ? List.of() : found.checks().stream().map(check -> new Row(check.name(), Texts.orElse("self-test." + check.name(), check.name()),
                check.result().name(), Texts.of("self-test.result." + check.result()), look(check.result()), check.finding(), check.remedy() == null ? "" : check.remedy())).toList();
    }

    private static String look(SelfTestView.Result result) {
        return switch (result) {
            case OK -> "on";
            case WARNING -> "warn";
            case BROKEN -> "bad";
        };
    }

    public String getResult() {
        return found.result().name();
    }

    public String getHeading() {
        return Texts.of("self-test.all." + found.result());
    }

    public String getLooked() {
        return Texts.of("self-test.looked", frame.moments().full(found.at()), found.node());
    }
}

package org.ccps.operator.take;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.ccps.console.words.Run;
import org.ccps.console.words.Texts;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** What the operator reads out and confirms before a payment is deferred (C4). */
@Named("deferQuestion")
@RequestScoped
public class DeferQuestion {

    private static final String NOT_YET = "not yet approved";

    @Inject
    private Settings settings;

    /** The text that is confirmed, as it goes on record. */
    String told() {
        return Run.plain(settings.text(Setting.DEFERRAL_TOLD));
    }

    public List<Run> getTick() {
        String text = settings.text(Setting.DEFERRAL_TOLD);
        return Run.of(text.contains("**") ? text : text.replace(NOT_YET, "**" + NOT_YET + "**"));
    }

    public List<Run> getSay() {
        return Run.of(Texts.of("defer.say"));
    }

    public String getKept() {
        return Texts.of("defer.kept", settings.number(Setting.DEFERRAL_AGE_H));
    }
}

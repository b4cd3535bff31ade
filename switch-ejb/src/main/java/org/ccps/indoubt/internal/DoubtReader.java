package org.ccps.indoubt.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.ccps.access.Scope;
import org.ccps.indoubt.DoubtTotals;
import org.ccps.indoubt.model.AlertLimits;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;

/** What doubts come to. To be called within a transaction. */
@ApplicationScoped
public class DoubtReader {

    @Inject
    private DoubtStore store;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** @param scope the merchant accounts whose doubts are counted; the limits of the alarm are looked at with them alone */
    public DoubtTotals totals(Scope scope) {
        DoubtStore.Sums sums = store.sums(scope);
        AlertLimits limits = new AlertLimits(settings.number(Setting.INDOUBT_ALERT_COUNT),
                currency -> settings.minor(Setting.INDOUBT_ALERT_AMOUNT, currency), settings.hours(Setting.INDOUBT_ALERT_HOURS));
        return new DoubtTotals(sums.lines(), sums.oldestSince(), limits.passedBy(sums.lines(), sums.oldestSince(), clock.instant()));
    }
}

package org.ccps.report.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ccps.access.Scope;
import org.ccps.money.Currency;
import org.ccps.operation.OperationState;
import org.ccps.report.DayReport;
import org.ccps.report.DayReport.Tally;

/** Cuts a day into the hours that its clocks show, and puts what the database counted into them. Joins the caller's transaction. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class DayCounting {

    private DayReportStore store;
    private Clock clock;

    /** For the container, which injects. */
    public DayCounting() {
    }

    @Inject
    DayCounting(DayReportStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public DayReport count(LocalDate wanted, Currency currency, ZoneId zone, Scope scope) {
        LocalDate day = wanted == null ? LocalDate.ofInstant(clock.instant(), zone) : wanted;
        List<ZonedDateTime> cuts = cuts(day, zone);
        Instant from = cuts.get(0).toInstant();
        Instant to = cuts.get(cuts.size() - 1).toInstant();
        TreeMap<Instant, Map<OperationState, Tally>> hours = new TreeMap<>();
        cuts.subList(0, cuts.size() - 1).forEach(cut -> hours.put(cut.toInstant(), new EnumMap<>(OperationState.class)));
        for (DayReportStore.Counted one : store.counted(from, to, currency, scope)) {
            hours.floorEntry(one.quarter()).getValue().merge(one.state(), one.tally(), Tally::plus);
        }
        List<DayReport.Hour> report = new ArrayList<>();
        for (int hour = 0; hour < cuts.size() - 1; hour++) {
            report.add(new DayReport.Hour(cuts.get(hour), cuts.get(hour + 1), hours.get(cuts.get(hour).toInstant())));
        }
        return new DayReport(day, currency, List.copyOf(report), store.countOthers(from, to, currency, scope));
    }

    /** The day's first moment, each moment at which a clock shows a whole hour or is put forward or back, and the next day's first moment. */
    static List<ZonedDateTime> cuts(LocalDate day, ZoneId zone) {
        List<ZonedDateTime> cuts = new ArrayList<>();
        ZonedDateTime end = day.plusDays(1).atStartOfDay(zone);
        for (ZonedDateTime at = day.atStartOfDay(zone); at.isBefore(end); at = next(at)) {
            cuts.add(at);
        }
        cuts.add(end);
        return cuts;
    }

    private static ZonedDateTime next(ZonedDateTime at) {
        // along the time that passes: the offset stays within the hour, unless the clocks are changed in it
        Instant whole = at.toOffsetDateTime().truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
        ZoneOffsetTransition change = at.getZone().getRules().nextTransition(at.toInstant());
        return (change != null && change.getInstant().isBefore(whole) ? change.getInstant() : whole).atZone(at.getZone());
    }
}

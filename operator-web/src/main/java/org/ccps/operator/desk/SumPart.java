package org.ccps.operator.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.deferral.DrainReport.What;
import org.ccps.deferral.DrainReport;
import org.ccps.money.Currency;

/**
 * One part of a sum strip.
 *
 * @param op   the sign before it; empty for the first
 * @param tone ok, no, wait, doubt or empty
 */
public record SumPart(String name, String op, String tone, String icon, String label, long count, String sum) {

    /** What became of everything that was stored; what is seldom is left out while there is none of it. */
    public static List<SumPart> of(DrainReport report, Currency currency) {
        Map<What, DrainReport.Sum> sums = report.sums(currency);
        List<SumPart> parts = new ArrayList<>();
        for (What what : What.values()) {
            DrainReport.Sum sum = sums.get(what);
            boolean seldom = what == What.REJECTED || what == What.NOT_TAKEN;
            if (!seldom || sum.items() > 0) {
                parts.add(part(what, sum, currency));
            }
        }
        return parts;
    }

    private static SumPart part(What what, DrainReport.Sum sum, Currency currency) {
        String op = switch (what) {
            case STORED -> "";
            case APPROVED -> "=";
            case DECLINED, REJECTED, IN_DOUBT, NOT_TAKEN, EXPIRED, WITHDRAWN, WAITING -> "+";
        };
        String tone = switch (what) {
            case APPROVED -> "ok";
            case DECLINED, REJECTED -> "no";
            case IN_DOUBT -> "doubt";
            case WAITING -> "wait";
            case STORED, NOT_TAKEN, EXPIRED, WITHDRAWN -> "";
        };
        String icon = switch (what) {
            case STORED -> "stored";
            case EXPIRED -> "lapsed";
            case WAITING -> "deferred";
            case APPROVED, DECLINED, REJECTED, IN_DOUBT, NOT_TAKEN, WITHDRAWN -> what.name().toLowerCase(Locale.ROOT);
        };
        String label = switch (what) {
            case STORED -> Texts.of("deferred.stored");
            case EXPIRED -> Texts.of("deferred.expired");
            case WAITING -> Texts.of("deferred.waiting");
            case APPROVED, DECLINED, REJECTED, IN_DOUBT, NOT_TAKEN, WITHDRAWN -> Texts.of("state." + what);
        };
        return new SumPart(what.name(), op, tone, icon, label, sum.items(), Amounts.plain(sum.valueMinor(), currency));
    }
}

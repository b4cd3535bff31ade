package org.ccps.acceptance.bench;

import java.util.List;
import java.util.Locale;
import org.ccps.acceptance.bench.DeferralFindings.Part;

/** What the report says of storing and draining. */
final class DeferralSection {

    private static final double AIM_STORED_PER_SECOND = 500;
    private static final double AIM_DRAINED_PER_SECOND = 200;
    private static final double AIM_COST_RATIO = 1.2;
    private static final double AIM_P99_RATIO = 2;
    private static final int AIM_WAITING = 100_000;

    private final Options options;
    private final DeferralFindings found;
    private final StringBuilder text = new StringBuilder();

    DeferralSection(Options options, DeferralFindings found) {
        this.options = options;
        this.found = found;
    }

    String text() {
        Run reference = found.reference;
        Samples alone = Samples.of(found.live);
        Samples beside = Samples.of(found.liveBesideDrain);
        line("## Storing while the link is known to be down, and draining");
        line("");
        line("%d callers; each item's row, sealed card, message and reservation in one commit of database and queue. Cards are all different but for "
                + "one item in ten, which is of one of 50. The gateway's stand-in answers at once.", options.callers());
        line("Beside it, live payments in closed loop: %.0f/s, p50 %.1f ms, p99 %.1f ms, server CPU %.2f ms each.", reference.perSecond(), reference.p50Ms(),
                reference.p99Ms(), reference.serverCpuMs());
        line("");
        line("| | measured | aim | |");
        line("|---|---|---|---|");
        least("stored a second (" + found.stored.items() + " items)", found.stored.perSecond(), AIM_STORED_PER_SECOND);
        line("| the same / live payments a second | %.2f | | |", found.stored.perSecond() / reference.perSecond());
        least("drained a second (" + found.drained.items() + " items)", found.drained.perSecond(), AIM_DRAINED_PER_SECOND);
        line("| the same / live payments a second | %.2f | | |", found.drained.perSecond() / reference.perSecond());
        String waiting = found.many + " waiting / " + found.few + " waiting";
        below("server CPU of storing one, " + waiting, found.storedAtMany.cpuMs() / found.storedAtFew.cpuMs(), AIM_COST_RATIO);
        below("time of storing one, " + waiting, found.storedAtMany.wallMs() / found.storedAtFew.wallMs(), AIM_COST_RATIO);
        below("server CPU of draining one, " + waiting, found.drainedAtMany.cpuMs() / found.drainedAtFew.cpuMs(), AIM_COST_RATIO);
        below("time of draining one, " + waiting, found.drainedAtMany.wallMs() / found.drainedAtFew.wallMs(), AIM_COST_RATIO);
        below("p99 of live payments at " + options.perSecond() + "/s, draining / not draining", beside.millisAt(99) / alone.millisAt(99), AIM_P99_RATIO);
        line("");
        if (found.many < AIM_WAITING) {
            line("Left out: %d waiting, of which the aim of the costs is said; --deferred %d measures it.", AIM_WAITING, AIM_WAITING);
            line("");
        }
        line("| | items | waiting before | a second | server CPU ms each | p50 ms | p99 ms | others used |");
        line("|---|---|---|---|---|---|---|---|");
        part("stored with few waiting", found.storedAtFew);
        part("stored with many waiting", found.storedAtMany);
        part("stored, all", found.stored);
        part("drained with few waiting", found.drainedAtFew);
        part("drained with many waiting", found.drainedAtMany);
        part("drained, all", found.drained);
        line("");
        line("Live payments at %d/s: p50 %.1f ms, p99 %.1f ms (%d) without a drain; p50 %.1f ms, p99 %.1f ms (%d) beside one that sent %.0f/s.%s",
                options.perSecond(), alone.millisAt(50), alone.millisAt(99), alone.count(), beside.millisAt(50), beside.millisAt(99), beside.count(),
                found.drainedBeside / found.besideSeconds, found.ranEmpty ? " **The drain ran empty meanwhile.**" : "");
        line(found.left == 0 ? "Everything stored was drained in the end, each order charged once." : "%d items were left waiting; each order of the "
                + "others was charged once.", List.of(found.left).toArray());
        return text.toString();
    }

    private void least(String what, double measured, double aim) {
        line("| %s | %.0f | at least %.0f | %s |", what, measured, aim, measured >= aim ? "met" : "**MISSED**");
    }

    private void below(String what, double measured, double aim) {
        line("| %s | %.2f | below %.1f | %s |", what, measured, aim, measured < aim ? "met" : "**MISSED**");
    }

    private void part(String what, Part part) {
        line("| %s | %d | %d | %.0f | %.2f | %s | %s | %.0f %% |", what, part.items(), part.waiting(), part.perSecond(), part.cpuMs(), millis(part, 50),
                millis(part, 99), 100 * part.others());
    }

    private static String millis(Part part, double percent) {
        return part.latencies() == null ? "" : String.format(Locale.ROOT, "%.1f", part.latencies().millisAt(percent));
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values)).append('\n');
    }
}

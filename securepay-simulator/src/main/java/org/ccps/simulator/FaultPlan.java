package org.ccps.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults that the next messages will meet, in the order in which they were ordered. */
final class FaultPlan {

    private final Deque<Planned> planned = new ArrayDeque<>();

    synchronized void add(Fault fault, int count) {
        if (count > 0) {
            planned.add(new Planned(fault, count));
        }
    }

    /** The fault that this message meets, {@link Fault#NONE} for most. */
    synchronized Fault next(boolean isEcho) {
        for (Iterator<Planned> all = planned.iterator(); all.hasNext();) {
            Planned plan = all.next();
            if (plan.fault.meets(isEcho)) {
                if (--plan.left == 0) {
                    all.remove();
                }
                return plan.fault;
            }
        }
        return Fault.NONE;
    }

    synchronized void clear() {
        planned.clear();
    }

    /** What is still to come, for the control port. */
    synchronized List<Map<String, Object>> shown() {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Planned plan : planned) {
            Map<String, Object> fault = new LinkedHashMap<>();
            fault.put("mode", plan.fault.name());
            fault.put("count", plan.left);
            if (plan.fault.afterMs() >= 0) {
                fault.put("afterMs", plan.fault.afterMs());
            }
            fault.put("echo", plan.fault.echo());
            shown.add(fault);
        }
        return shown;
    }

    private static final class Planned {

        private final Fault fault;
        private int left;

        Planned(Fault fault, int count) {
            this.fault = fault;
            this.left = count;
        }
    }
}

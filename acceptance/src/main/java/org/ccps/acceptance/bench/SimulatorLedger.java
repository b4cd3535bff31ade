package org.ccps.acceptance.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccps.acceptance.product.Instance;

/** What the simulator charged, held against what callers were told. */
final class SimulatorLedger {

    private static final Pattern ENTRY = Pattern.compile("\\{[^{}]*}");
    private static final Pattern ORDER = Pattern.compile("\"purchaseOrderNo\":\"([^\"]*)\"");
    private static final int NAMED_MAX = 5;

    private final Instance instance;

    SimulatorLedger(Instance instance) {
        this.instance = instance;
    }

    /**
     * Each order must be charged exactly once, and nothing else. Empties the ledger for the next run.
     *
     * @return what is wrong, in words; empty when all is right
     */
    List<String> verifyAndEmpty(String run, List<String> orders) throws IOException {
        Map<String, Integer> charged = new HashMap<>();
        Matcher entries = ENTRY.matcher(instance.simulatorControl("GET", "ledger"));
        while (entries.find()) {
            String entry = entries.group();
            Matcher order = ORDER.matcher(entry);
            if (order.find() && entry.contains("\"charged\":true")) {
                charged.merge(order.group(1), 1, Integer::sum);
            }
        }
        List<String> wrong = new ArrayList<>();
        for (String order : orders) {
            Integer times = charged.remove(order);
            if (times == null || times != 1) {
                wrong.add(run + ": " + order + " was answered as taken and charged " + (times == null ? "not at all" : times + " times"));
            }
        }
        charged.forEach((order, times) -> wrong.add(run + ": " + order + " was charged and nobody was told"));
        instance.simulatorControl("DELETE", "ledger");
        return wrong.size() <= NAMED_MAX ? wrong
                : List.of(wrong.get(0), wrong.get(1), run + ": and " + (wrong.size() - 2) + " more like these");
    }
}

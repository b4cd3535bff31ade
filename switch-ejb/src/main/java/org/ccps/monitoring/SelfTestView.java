package org.ccps.monitoring;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What the self-test found.
 *
 * @param node the server that was looked at
 */
public record SelfTestView(Instant at, String node, List<Check> checks) {

    /** From good to bad. */
    public enum Result { OK, WARNING, BROKEN }

    /**
     * One thing that the server needs.
     *
     * @param name    such as {@code database}
     * @param finding in words, for an administrator
     * @param remedy  what to do; null when all is well
     */
    public record Check(String name, Result result, String finding, String remedy) {
    }

    /** The worst of all. */
    public Result result() {
        return checks.stream().map(Check::result).max(Comparator.naturalOrder()).orElse(Result.OK);
    }
}

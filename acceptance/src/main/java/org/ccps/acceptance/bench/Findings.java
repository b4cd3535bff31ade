package org.ccps.acceptance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been measured so far. */
final class Findings {

    String machine;
    Duration firstStart;
    Duration secondStart;
    double restMb;
    double secondRestMb;
    double loadMb;

    final List<Run> closed = new ArrayList<>();
    final Map<String, Samples> fixed = new LinkedHashMap<>();
    double sealedAfterS;
    long grownBytes;
    long grownPayments;
    long grownFixedBytes;
    long grownFixedPayments;

    int counted;
    long sealings;
    long versions;
    double idleVersions;
    double versionsAtOnce;
    long writtenKb;
    long commitStatements;
    /** Executions a payment, by text. */
    final Map<String, Double> statements = new LinkedHashMap<>();
    /** Statements that run without any payment, too. */
    final Set<String> background = new HashSet<>();

    /** Null when it was left out. */
    TokenCheck.Found tokens;

    /** Null when it was left out. */
    DeferralFindings deferral;

    String profile;
    String audit;
    long verified;
    final List<String> wrong = new ArrayList<>();
}

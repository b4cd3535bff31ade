package org.ccps.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ledger as one JSON list, made page by page as it leaves: after a long campaign it would not fit into memory twice. */
final class LedgerPages {

    private static final int ENTRIES_A_PAGE = 500;

    private LedgerPages() {
    }

    static Iterable<byte[]> of(List<LedgerEntry> entries) {
        int pages = Math.max(1, (entries.size() + ENTRIES_A_PAGE - 1) / ENTRIES_A_PAGE);
        IntFunction<byte[]> page = number -> HttpAnswer.chunk(page(entries, number, number == pages - 1).getBytes(StandardCharsets.US_ASCII));
        return () -> Stream.concat(
                Stream.of(HttpAnswer.chunkedHead("application/json")),
                Stream.concat(IntStream.range(0, pages).mapToObj(page), Stream.of(HttpAnswer.chunk(new byte[0])))).iterator();
    }

    private static String page(List<LedgerEntry> entries, int number, boolean last) {
        int from = number * ENTRIES_A_PAGE;
        int to = Math.min(from + ENTRIES_A_PAGE, entries.size());
        String list = Json.write(entries.subList(from, to).stream().map(LedgerEntry::shown).toList());
        return (number == 0 ? "[" : ",") + list.substring(1, list.length() - 1) + (last ? "]" : "");
    }
}

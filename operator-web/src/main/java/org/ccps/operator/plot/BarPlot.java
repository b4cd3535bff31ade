package org.ccps.operator.plot;

import java.util.ArrayList;
import java.util.List;

/** A few things by how often they were, each with its name and its figure. */
public final class BarPlot {

    private static final int WIDTH = 360;
    private static final long LEFT = 1580;
    private static final long ROOM = 1600;
    private static final long ROW = 250;

    private record Bar(String label, long count) {
    }

    private final List<Bar> bars = new ArrayList<>();

    public BarPlot bar(String label, long count) {
        bars.add(new Bar(label, count));
        return this;
    }

    public Plot draw(String id, String title, String sentence, List<String> heads) {
        Plot.Sheet sheet = new Plot.Sheet();
        long most = bars.stream().mapToLong(Bar::count).max().orElse(1);
        List<Plot.Row> rows = new ArrayList<>();
        long y = 40;
        for (Bar bar : bars) {
            long length = Math.max(20, ROOM * bar.count() / most);
            sheet.word("lab", 0, y + 130, "start", bar.label().length() > 24 ? bar.label().substring(0, 23) + "…" : bar.label());
            sheet.box("bar", LEFT, y, length, 170);
            sheet.word("n", LEFT + length + 60, y + 130, "start", Long.toString(bar.count()));
            rows.add(new Plot.Row(bar.label(), List.of(Long.toString(bar.count()))));
            y += ROW;
        }
        return sheet.plot(id, title, sentence, WIDTH, (int) (y / 10), heads, rows);
    }
}

package org.ccps.operator.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Something that happened, or stood, in each of some minutes. Stacked bars, or lines; times in which the link was down are shaded
 * and named.
 */
public final class MinutePlot {

    private static final long LEFT = 440;
    private static final long TOP = 100;
    private static final long BOTTOM = 1680;
    private static final long STEPS = 3;

    private final long right;
    private final int width;
    private final List<String> minutes;
    private final List<Series> bars = new ArrayList<>();
    private final List<Series> lines = new ArrayList<>();
    private final List<Shade> shades = new ArrayList<>();
    private LongFunction<String> scale = Long::toString;
    private LongFunction<String> cell = Long::toString;

    /** @param values one for each minute; null where there is none, which is a gap in a line */
    private record Series(String look, String label, List<Long> values) {
        long at(int i) {
            return values.get(i) == null ? 0 : values.get(i);
        }
    }

    private record Shade(int from, int to, String text) {
    }

    /** @param minutes what each minute is called, such as 09:47 */
    public MinutePlot(int width, List<String> minutes) {
        this.width = width;
        this.right = width * 10L - 80;
        this.minutes = List.copyOf(minutes);
    }

    public MinutePlot bars(String look, String label, List<Long> values) {
        bars.add(new Series(look, label, new ArrayList<>(values)));
        return this;
    }

    public MinutePlot line(String look, String label, List<Long> values) {
        lines.add(new Series(look, label, new ArrayList<>(values)));
        return this;
    }

    /** @param to the last minute of it */
    public MinutePlot shade(int from, int to, String text) {
        shades.add(new Shade(from, to, text));
        return this;
    }

    /** How a value is written, at the scale and in the table. */
    public MinutePlot written(LongFunction<String> atScale, LongFunction<String> inTable) {
        scale = atScale;
        cell = inTable;
        return this;
    }

    public Plot draw(String id, String title, String sentence, String minuteHead) {
        Plot.Sheet sheet = new Plot.Sheet();
        long step = step();
        long most = step * STEPS;
        for (Shade shade : shades) {
            long x = x(shade.from());
            sheet.shade("out", x, TOP, x(shade.to() + 1) - x, BOTTOM - TOP);
            sheet.grid("outline", "M" + Plot.units(x) + " " + Plot.units(TOP) + "V" + Plot.units(BOTTOM));
            boolean roomy = right - x > 1400;
            sheet.word("", roomy ? x + 60 : x - 60, TOP + 120, roomy ? "start" : "end", shade.text());
        }
        for (long i = 0; i <= STEPS; i++) {
            long y = y(i * step, most);
            sheet.grid(i == 0 ? "axis" : "grid", "M" + Plot.units(LEFT) + " " + Plot.units(y) + "H" + Plot.units(right));
            sheet.word("", LEFT - 60, y + 40, "end", scale.apply(i * step));
        }
        for (int minute = 0; minute < minutes.size(); minute++) {
            long under = 0;
            for (Series series : bars) {
                long value = series.at(minute);
                if (value > 0) {
                    long low = y(under, most);
                    long high = y(under + value, most);
                    sheet.box(series.look(), x(minute) + 12, high, Math.max(10, x(minute + 1) - x(minute) - 24), Math.max(3, low - high - (under == 0 ? 0 : 5)));
                    under += value;
                }
            }
        }
        for (Series series : lines) {
            sheet.path(series.look(), path(series, most));
        }
        labels(sheet);
        return sheet.plot(id, title, sentence, width, 190, heads(minuteHead), rows());
    }

    private void labels(Plot.Sheet sheet) {
        long last = Long.MIN_VALUE / 2;
        for (int minute = 0; minute < minutes.size(); minute++) {
            boolean quarter = minutes.get(minute).matches(".*:(00|15|30|45)");
            if ((minute == 0 || quarter) && x(minute) - last > 500) {
                sheet.word("", x(minute), 1840, minute == 0 ? "start" : "middle", minutes.get(minute));
                last = x(minute);
            }
        }
    }

    private String path(Series series, long most) {
        StringBuilder d = new StringBuilder();
        boolean drawing = false;
        for (int minute = 0; minute < minutes.size(); minute++) {
            if (series.values().get(minute) == null) {
                drawing = false;
                continue;
            }
            long x = (x(minute) + x(minute + 1)) / 2;
            boolean alone = !drawing && (minute + 1 == minutes.size() || series.values().get(minute + 1) == null);
            d.append(drawing ? 'L' : 'M').append(Plot.units(x)).append(' ').append(Plot.units(y(series.at(minute), most)));
            if (alone) {
                d.append("h3");
            }
            drawing = true;
        }
        return d.length() == 0 ? "M0 0" : d.toString();
    }

    private List<String> heads(String minuteHead) {
        List<String> heads = new ArrayList<>(List.of(minuteHead));
        bars.forEach(series -> heads.add(series.label()));
        lines.forEach(series -> heads.add(series.label()));
        return heads;
    }

    private List<Plot.Row> rows() {
        List<Plot.Row> rows = new ArrayList<>();
        for (int minute = 0; minute < minutes.size(); minute++) {
            List<String> cells = new ArrayList<>();
            for (List<Series> kind : List.of(bars, lines)) {
                for (Series series : kind) {
                    cells.add(series.values().get(minute) == null ? "–" : cell.apply(series.at(minute)));
                }
            }
            rows.add(new Plot.Row(minutes.get(minute), cells));
        }
        return rows;
    }

    /** A round step so that three of them hold everything. */
    private long step() {
        long most = 1;
        for (int minute = 0; minute < minutes.size(); minute++) {
            long stacked = 0;
            for (Series series : bars) {
                stacked += series.at(minute);
            }
            most = Math.max(most, stacked);
            for (Series series : lines) {
                most = Math.max(most, series.at(minute));
            }
        }
        for (long unit = 1; ; unit *= 10) {
            for (long times : new long[] {1, 2, 5}) {
                if (unit * times * STEPS >= most) {
                    return unit * times;
                }
            }
        }
    }

    private long x(int minute) {
        return LEFT + (right - LEFT) * minute / minutes.size();
    }

    private static long y(long value, long most) {
        return BOTTOM - (BOTTOM - TOP) * value / most;
    }
}

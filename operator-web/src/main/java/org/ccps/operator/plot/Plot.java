package org.ccps.operator.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A drawn plot, and the same as a table.
 *
 * <p>Drawn in this order: shades, grid, boxes, paths, words.
 *
 * @param sentence what it shows, for somebody who does not see it
 * @param heads    of the table; the first is that of the row heads
 */
public record Plot(String id, String title, String sentence, int width, int height, List<Box> shades, List<Path> grid, List<Box> boxes, List<Path> paths, List<Word> words,
        List<String> heads, List<Row> rows) {

    /** A rectangle; {@code look} is its class, the rest is in the units of the plot. */
    public record Box(String look, String x, String y, String w, String h) {
    }

    /** A line, as SVG writes it. */
    public record Path(String look, String d) {
    }

    /** @param anchor start, middle or end */
    public record Word(String look, String x, String y, String anchor, String text) {
    }

    /** A row of the table. */
    public record Row(String head, List<String> cells) {
    }

    /** Collects shapes. Lengths are tenths of a unit, so that no figure ever becomes a floating point number. */
    static final class Sheet {
        private final List<Box> shades = new ArrayList<>();
        private final List<Path> grid = new ArrayList<>();
        private final List<Box> boxes = new ArrayList<>();
        private final List<Path> paths = new ArrayList<>();
        private final List<Word> words = new ArrayList<>();

        void shade(String look, long x, long y, long w, long h) {
            shades.add(new Box(look, units(x), units(y), units(w), units(h)));
        }

        void grid(String look, String d) {
            grid.add(new Path(look, d));
        }

        void box(String look, long x, long y, long w, long h) {
            boxes.add(new Box(look, units(x), units(y), units(w), units(h)));
        }

        void path(String look, String d) {
            paths.add(new Path(look, d));
        }

        void word(String look, long x, long y, String anchor, String text) {
            words.add(new Word(look, units(x), units(y), anchor, text));
        }

        Plot plot(String id, String title, String sentence, int width, int height, List<String> heads, List<Row> rows) {
            return new Plot(id, title, sentence, width, height, List.copyOf(shades), List.copyOf(grid), List.copyOf(boxes), List.copyOf(paths), List.copyOf(words), heads, rows);
        }
    }

    static String units(long tenths) {
        return tenths / 10 + "." + Math.abs(tenths % 10);
    }
}

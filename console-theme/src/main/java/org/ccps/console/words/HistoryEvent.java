package org.ccps.console.words;

/** One entry of a time line, or the heading of a day. */
public final class HistoryEvent {

    private final String day;
    private final String instant;
    private final String time;
    private final String tone;
    private final String icon;
    private final String act;
    private final String by;
    private final String detail;

    private HistoryEvent(String day, String instant, String time, String tone, String icon, String act, String by, String detail) {
        this.day = day;
        this.instant = instant;
        this.time = time;
        this.tone = tone;
        this.icon = icon;
        this.act = act;
        this.by = by;
        this.detail = detail;
    }

    public static HistoryEvent day(String heading) {
        return new HistoryEvent(heading, null, null, null, null, null, null, null);
    }

    public static HistoryEvent of(String instant, String time, String tone, String icon, String act, String by, String detail) {
        return new HistoryEvent(null, instant, time, tone, icon, act, by, detail);
    }

    public String getDay() {
        return day;
    }

    public String getInstant() {
        return instant;
    }

    public String getTime() {
        return time;
    }

    public String getTone() {
        return tone;
    }

    public String getIcon() {
        return icon;
    }

    public String getAct() {
        return act;
    }

    public String getBy() {
        return by;
    }

    public String getDetail() {
        return detail;
    }
}

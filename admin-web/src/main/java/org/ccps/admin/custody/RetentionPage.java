package org.ccps.admin.custody;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ccps.admin.frame.Frame;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.retention.Kept;
import org.ccps.retention.RetentionDesk;
import org.ccps.retention.RetentionLine;
import org.ccps.retention.RetentionReport;
import org.ccps.retention.RetentionView;

/** What is kept for how long: what the next run would delete, and what the latest ones have (K7). */
@Named
@RequestScoped
public class RetentionPage {

    @Inject
    private RetentionDesk desk;
    @Inject
    private Frame frame;

    private RetentionView view;

    /** A class of data in words. */
    public record Row(String data, String name, String setting, String olderThan, String deleted, String kept) {
    }

    /** A run in words. */
    public record Run(String id, String at, String status, List<Row> rows, String deleted) {
    }

    /** Before anything is shown: looks ahead. */
    public void open() {
        if (view == null) {
            view = desk.view();
        }
    }

    public List<Row> getAhead() {
        return view == null ? List.of() : view.ahead().stream().map(this::row).toList();
    }

    private Row row(RetentionLine line) {
        String kept = Arrays.stream(Kept.values()).filter(why -> line.kept().getOrDefault(why, 0L) > 0)
                .map(why -> Texts.of("kept." + why, Amounts.count(line.kept().get(why)))).collect(Collectors.joining(", "));
        return new Row(line.data().name(), Texts.of("data." + line.data()), line.data().days().key(), frame.moments().full(line.olderThan()), Amounts.count(line.deleted()), kept);
    }

    public String getNext() {
        return Texts.of("retention.next", frame.moments().full(view.nextAt()));
    }

    public List<Run> getRuns() {
        return view == null ? List.of() : view.reports().stream().map((RetentionReport report) -> new Run(Long.toString(report.run().id()), frame.moments().full(report.run().startedAt()),
                Texts.of("job.status." + report.run().status()), report.lines().stream().map(this::row).toList(),
                Amounts.count(report.lines().stream().mapToLong(RetentionLine::deleted).sum()))).toList();
    }
}

package org.ccps.admin.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ccps.admin.frame.Frame;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditSearch;
import org.ccps.audit.AuditVerification;
import org.ccps.audit.AuditView;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.frame.Withheld;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.HistoryEvent;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.console.words.TypedDate;
import org.ccps.report.AuditDesk;
import org.ccps.text.Cursor;

/** The record of who did what, found by actor, action, object and days, as a list or a time line; and whether it is whole (J1–J3). */
@Named
@RequestScoped
public class AuditPage {

    private static final String PAGE = "/audit";
    private static final String VERIFY = "verify";
    private static final String TIME_LINE = "time-line";
    private static final int LIMIT = 50;

    @Inject
    private AuditDesk desk;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;
    @Inject
    private Withheld withheld;

    private final List<String> errors = new ArrayList<>();
    private boolean opened;
    private List<AuditView> found = List.of();

    /** A record in words. */
    public record Row(String id, String at, String actor, String action, String object, String outcome, String look, String workstation, String details) {
    }

    /** Something that can be on record. */
    public record Action(String code, String words) {
    }

    /** Before anything is shown: checks the chain if that was asked for, or searches. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            if (act.asked().equals(VERIFY)) {
                verify();
                act.to(PAGE);
            }
            return;
        }
        act.before(PAGE);
        LocalDate from = day("from");
        LocalDate to = day("to");
        if (from != null && to != null && to.isBefore(from)) {
            errors.add(Texts.of("audit.wrong.order"));
        }
        String before = frame.asked("before");
        if (errors.isEmpty() && !withheld.isSomething()) {
            found = desk.search(new AuditSearch(blank("actor"), blank("action"), blank("object"), from == null ? null : start(from), to == null ? null : start(to.plusDays(1)),
                    LIMIT, Cursor.read(before)), frame.getWorkstation());
        }
    }

    private void verify() {
        Instant began = Instant.now();
        AuditVerification chain = desk.verify(frame.getWorkstation());
        String took = Moments.duration(Duration.between(began, Instant.now()));
        if (chain.intact()) {
            said.done(Texts.of("audit.whole", Amounts.count(chain.records()), frame.moments().seconds(began), took, Amounts.count(chain.unsealed())));
        } else {
            AuditVerification.Broken broken = chain.firstBroken();
            said.refused(Texts.of("audit.broken", Texts.orElse("audit.fault." + broken.fault(), broken.fault()),
                    broken.place() == null ? Texts.of("audit.place.none") : Texts.of("audit.place", Long.toString(broken.place())),
                    broken.record() == 0 ? Texts.of("audit.record.none") : Texts.of("audit.record", Long.toString(broken.record())), Amounts.count(chain.records())));
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(frame.moments().zone()).toInstant();
    }

    private LocalDate day(String field) {
        String typed = frame.asked(field);
        if (typed.isEmpty()) {
            return null;
        }
        Optional<LocalDate> day = TypedDate.parse(typed, frame.moments().today());
        if (day.isEmpty()) {
            errors.add(Texts.of("audit.wrong.day", Texts.of("audit." + field)));
        }
        return day.orElse(null);
    }

    private String blank(String name) {
        String value = frame.asked(name);
        return value.isEmpty() ? null : value;
    }

    public String value(String field) {
        return frame.asked(field);
    }

    public List<String> getErrors() {
        return errors;
    }

    /** Every action, by its code. */
    public List<Action> getActions() {
        return Stream.of(AuditAction.values()).map(AuditAction::code).sorted().map(code -> new Action(code, AuditWords.action(code))).toList();
    }

    public boolean isTimeLine() {
        return frame.asked("as").equals(TIME_LINE);
    }

    public List<Row> getRows() {
        AuditWords words = new AuditWords(frame.moments());
        return found.stream().map(record -> new Row(Long.toString(record.id()), frame.moments().secondsOrFull(record.at()), record.actor(), AuditWords.action(record.action()),
                record.object() == null ? "" : record.object(), record.outcome(), AuditWords.look(record.outcome()), record.workstation() == null ? "" : record.workstation(),
                words.details(record.details()))).toList();
    }

    public List<HistoryEvent> getEvents() {
        List<AuditView> oldestFirst = new ArrayList<>(found);
        Collections.reverse(oldestFirst);
        return new AuditWords(frame.moments()).events(oldestFirst);
    }

    public String getCount() {
        return Texts.of("audit.count", found.size());
    }

    /** Where older records are; empty when these are the oldest. */
    public String getOlder() {
        return found.size() < LIMIT ? "" : address(isTimeLine()) + "&before=" + Cursor.of(found.get(found.size() - 1).id());
    }

    /** The same search as a list or as a time line. */
    public String getOtherWay() {
        return address(!isTimeLine());
    }

    private String address(boolean timeLine) {
        StringBuilder address = new StringBuilder("audit?as=").append(timeLine ? TIME_LINE : "list");
        for (String name : List.of("actor", "action", "object", "from", "to")) {
            if (!frame.asked(name).isEmpty()) {
                address.append('&').append(name).append('=').append(Act.encoded(frame.asked(name)));
            }
        }
        return address.toString();
    }

    /** Whether this is not the first page. */
    public boolean isLater() {
        return !frame.asked("before").isEmpty();
    }

    public String getNewest() {
        return address(isTimeLine());
    }

    public String aboutObject(String object) {
        return "audit?as=" + TIME_LINE + "&object=" + Act.encoded(object);
    }

    public String aboutActor(String actor) {
        return "audit?as=" + TIME_LINE + "&actor=" + Act.encoded(actor);
    }
}

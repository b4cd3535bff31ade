package org.ccps.admin.jobs;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.deferral.DeadLetterView;
import org.ccps.deferral.QueueDesk;
import org.ccps.deferral.QueueView;
import org.ccps.operation.OperationState;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;

/** The broker's queues of this server; dead letters are sent back or thrown away. */
@Named
@RequestScoped
public class QueueList {

    private static final String PAGE = "/queues";
    private static final String BACK = "back ";
    private static final String AWAY = "away ";

    @Inject
    private QueueDesk desk;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    private boolean opened;
    private List<Row> rows = List.of();
    private List<Letter> letters = List.of();
    private String chosen = "";

    /** A queue in words. */
    public record Row(String name, String label, boolean dead, String look, String messages, String delivering, String consumers, String added) {
    }

    /** A dead letter in words. */
    public record Letter(String id, String about, String state, String sent, String why, String from, boolean returnable) {
    }

    /** Before anything is shown: does what was asked for, or counts. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            if (act.isGiven()) {
                post(act.asked(), act.typed("queue"));
            }
            return;
        }
        errors.putAll(act.before(PAGE).errors());
        rows = desk.list().stream().map(QueueList::row).toList();
        String asked = request.getParameter("of");
        if (asked != null) {
            letters = desk.deadLetters(asked).stream().map(this::letter).toList();
            chosen = asked;
        }
    }

    private static Row row(QueueView queue) {
        return new Row(queue.name(), Texts.orElse("queues.name." + queue.name(), queue.name()), queue.dead(), queue.dead() && queue.messages() > 0 ? "warn" : "", Amounts.count(queue.messages()),
                Amounts.count(queue.delivering()), Amounts.count(queue.consumers()), Amounts.count(queue.added()));
    }

    private Letter letter(DeadLetterView letter) {
        return new Letter(letter.id(), letter.object() == null ? Texts.of("letters.ours-not") : letter.object(), letter.state() == null ? "" : letter.state().name(),
                frame.moments().full(letter.sentAt()), Texts.of("letters.why." + letter.why()), letter.from() == null ? "" : letter.from(),
                letter.state() == OperationState.DEFERRED);
    }

    private void post(String asked, String queue) throws IOException {
        String address = PAGE + "?of=" + Act.encoded(queue);
        try {
            if (asked.startsWith(BACK)) {
                desk.sendBack(queue, asked.substring(BACK.length()), frame.getWorkstation());
                said.done(Texts.of("said.letter.back"));
            } else if (asked.startsWith(AWAY)) {
                desk.throwAway(queue, asked.substring(AWAY.length()), act.typed("reason"), frame.getWorkstation());
                said.done(Texts.of("said.letter.away"));
            }
            act.to(address);
        } catch (InvalidInput wrong) {
            act.again(address, "", Problems.of(wrong, Map.of(), "letters."));
        } catch (Refusal refusal) {
            said.refused(Problems.of(refusal));
            act.to(PAGE);
        }
    }

    public List<Row> getRows() {
        return rows;
    }

    public List<Letter> getLetters() {
        return letters;
    }

    public boolean isShown() {
        return !chosen.isEmpty();
    }

    public String getChosen() {
        return chosen;
    }

    public String getLettersTitle() {
        return Texts.of("letters.title", Texts.orElse("queues.name." + chosen, chosen));
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public String typed(String field) {
        return errors.isEmpty() ? "" : act.typed(field);
    }
}

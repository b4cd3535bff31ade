package org.ccps.admin.custody;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Fact;
import org.ccps.console.words.Texts;
import org.ccps.custody.MasterView;
import org.ccps.custody.VaultDesk;
import org.ccps.custody.VaultKeyView;
import org.ccps.custody.VaultView;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;

/** The vault's keys with what is under each, the rotation, and the master key in two people's parts (K4, K5). */
@Named
@RequestScoped
public class VaultPage {

    private static final String PAGE = "/vault";
    private static final String MAKE = "make";
    private static final String DESTROY = "destroy ";
    private static final String PART = "part";
    private static final String NEW_PART = "new part";
    private static final String FILE = "file";
    private static final String PART_FIELD = "part-password";

    @Inject
    private VaultDesk desk;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    private boolean opened;
    private VaultView vault;

    /** A key in words. */
    public record Row(String alias, boolean current, boolean destroyed, boolean destroyable, String cards, String made, String state, String look) {
    }

    /** Before anything is shown: does what was asked for, or reads the keys. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            if (act.isGiven()) {
                post(act.asked());
            }
            return;
        }
        errors.putAll(act.before(PAGE).errors());
        vault = desk.view();
    }

    private void post(String asked) throws IOException {
        String workstation = frame.getWorkstation();
        try {
            if (asked.equals(MAKE)) {
                said.done(Texts.of("said.vault.made", desk.makeKey(act.typed("reason"), workstation).currentKey()));
            } else if (asked.startsWith(DESTROY)) {
                String alias = asked.substring(DESTROY.length());
                desk.destroyKey(alias, act.typed("reason"), workstation);
                said.done(Texts.of("said.vault.destroyed", alias));
            } else if (asked.equals(PART) || asked.equals(NEW_PART)) {
                boolean waits = desk.givePart(new String(act.secret(PART_FIELD)), asked.equals(NEW_PART), workstation).master().waiting() != null;
                said.done(Texts.of(waits ? "said.vault.part" : "said.vault.parts"));
            } else if (asked.equals(FILE)) {
                desk.takeFile(workstation);
                said.done(Texts.of("said.vault.file"));
            }
            act.to(PAGE);
        } catch (InvalidInput wrong) {
            act.again(PAGE, "", Problems.of(wrong, Map.of("part", PART_FIELD), "vault."));
        } catch (Refusal refusal) {
            said.refused(Problems.of(refusal));
            act.to(PAGE);
        }
    }

    public List<Row> getRows() {
        return vault == null ? List.of() : vault.keys().stream().map(this::row).toList();
    }

    private Row row(VaultKeyView key) {
        boolean destroyed = key.destroyedAt() != null;
        String state = destroyed ? Texts.of("vault.destroyed", frame.moments().brief(key.destroyedAt()), key.destroyedBy() == null ? Texts.of("vault.at-the-server") : key.destroyedBy())
                : Texts.of(key.current() ? "vault.current" : key.cards() > 0 ? "vault.in-use" : "vault.idle");
        String by = key.madeBy() == null ? Texts.of("vault.at-the-server") : key.madeBy();
        return new Row(key.alias(), key.current(), destroyed, !destroyed && !key.current(), Amounts.count(key.cards()), Texts.of("vault.made-by", frame.moments().brief(key.seenAt()), by),
                state, destroyed ? "" : key.current() ? "on" : key.cards() > 0 ? "info" : "warn");
    }

    public boolean isSealed() {
        return vault != null && vault.sealed();
    }

    /** How the rotation stands: what is still under older keys. */
    public String getProgress() {
        return vault.underOldKeys() == 0 ? Texts.of("vault.progress.none") : Texts.of("vault.progress", Amounts.count(vault.underOldKeys()));
    }

    // -- the master key

    public List<Fact> getMaster() {
        if (vault == null) {
            return List.of();
        }
        MasterView master = vault.master();
        return new Fact.Sheet().strong("vault.master.source", Texts.of("vault.source." + (master.checkValue() == null ? "NONE" : master.source())))
                .add("vault.master.state", Texts.of(vault.sealed() ? "vault.sealed" : "vault.unsealed")).add("vault.master.check", master.checkValue())
                .add("vault.master.by", master.madeBy() == null ? null : master.madeWith() == null ? master.madeBy() : Texts.of("vault.master.both", master.madeWith(), master.madeBy()))
                .add("vault.master.at", master.madeAt() == null ? null : frame.moments().full(master.madeAt()))
                .add("vault.master.waiting", master.waiting() == null ? null : Texts.of(master.waiting().forNew() ? "vault.waiting.new" : "vault.waiting", master.waiting().by(),
                        master.waiting().checkValue(), frame.moments().brief(master.waiting().until())))
                .facts();
    }

    /** Whether there is no master key yet, so that one of a file may be taken. */
    public boolean isWithoutMaster() {
        return vault != null && vault.master().checkValue() == null;
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public String typed(String field) {
        return errors.isEmpty() ? "" : act.typed(field);
    }
}

package org.ccps.admin.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ccps.access.ProposalView;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.administration.SettingChanged;
import org.ccps.administration.SettingDetail;
import org.ccps.administration.SettingItem;
import org.ccps.administration.SettingsDesk;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.frame.Withheld;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.VersionView;

/** Every setting with its meaning, unit, range and default; one of them with its versions, to be changed or brought back (M6). */
@Named
@RequestScoped
public class SettingList {

    private static final String PAGE = "/settings";
    private static final String UNDO = "undo ";

    @Inject
    private SettingsDesk desk;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;
    @Inject
    private Withheld withheld;

    private final Map<String, String> errors = new HashMap<>();
    private boolean opened;
    private List<SettingItem> all = List.of();
    private SettingDetail chosen;

    /** A setting in words. */
    public record Row(String key, String group, String meaning, String value, String unit, String range, String preset, int version, boolean changed, boolean pending) {
    }

    /** An earlier value. */
    public record Version(int number, String value, String by, String at, String why, boolean now) {
    }

    /** Before anything is shown: does what was asked for, or reads the settings. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        String name = request.getParameter("name");
        if (act.isPost()) {
            if (act.isGiven()) {
                post(name == null ? "" : name);
            }
            return;
        }
        errors.putAll(act.before(PAGE).errors());
        all = desk.list();
        if (name != null && !name.isBlank()) {
            chosen = desk.find(name);
        }
    }

    private void post(String name) throws IOException {
        String address = PAGE + "?name=" + Act.encoded(name);
        String version = act.typed("version");
        Integer seen = version.matches("[0-9]{1,9}") ? Integer.valueOf(version) : null;
        String why = act.typed("reason").isEmpty() ? null : act.typed("reason");
        try {
            SettingChanged changed = act.asked().startsWith(UNDO)
                    ? desk.undo(name, Integer.valueOf(act.asked().substring(UNDO.length())), seen, why, frame.getWorkstation())
                    : desk.change(name, act.typed("value"), seen, why, frame.getWorkstation());
            said.done(changed.proposal() == null ? Texts.of("said.setting", name, changed.detail().item().value(), changed.detail().item().version())
                    : Texts.of("said.waits", changed.proposal().id()));
            act.to(address);
        } catch (InvalidInput wrong) {
            act.again(address, "", Problems.of(wrong, Map.of("to", "value", "version", "value"), "setting."));
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.NOT_FOUND) {
                throw refusal;
            }
            said.refused(Problems.of(refusal));
            act.to(address);
        }
    }

    public String getQ() {
        return frame.asked("q");
    }

    public String getGroup() {
        return frame.asked("group");
    }

    public boolean isOnlyChanged() {
        return frame.asked("changed").equals("yes");
    }

    public List<String> getGroups() {
        return all.stream().map(item -> group(item.setting())).distinct().toList();
    }

    public String groupName(String group) {
        return Texts.orElse("setting.group." + group, group);
    }

    private static String group(Setting setting) {
        String key = setting.key();
        return key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    }

    public List<Row> getRows() {
        if (withheld.isSomething()) {
            return List.of();
        }
        String q = getQ().toLowerCase(Locale.ENGLISH);
        return all.stream().filter(item -> q.isEmpty() || item.setting().key().toLowerCase(Locale.ENGLISH).contains(q) || item.meaning().toLowerCase(Locale.ENGLISH).contains(q))
                .filter(item -> getGroup().isEmpty() || group(item.setting()).equals(getGroup())).filter(item -> !isOnlyChanged() || item.changedBy() != null).map(SettingList::row).toList();
    }

    private static Row row(SettingItem item) {
        Setting setting = item.setting();
        return new Row(setting.key(), group(setting), item.meaning(), shown(item.value()), item.unit() == null ? "" : item.unit(), range(setting), shown(setting.defaultValue()), item.version(),
                item.changedBy() != null, item.pending());
    }

    private static String shown(String value) {
        return value.isEmpty() ? Texts.of("setting.empty") : value;
    }

    private static String range(Setting setting) {
        return switch (setting.kind()) {
            case NUMBER -> Texts.of("setting.range", Amounts.count(setting.min()), Amounts.count(setting.max()));
            case AMOUNT -> Texts.of(setting.isMoneyLimit() ? "setting.range.limit" : "setting.range.amount");
            case YES_OR_NO -> Texts.of("setting.range.yes");
            case TEXT -> Texts.of("setting.range.text");
        };
    }

    // -- one setting

    public boolean isShown() {
        return chosen != null;
    }

    public Row getOne() {
        return row(chosen.item());
    }

    public String getRaw() {
        return errors.isEmpty() ? chosen.item().value() : act.typed("value");
    }

    public String getReason() {
        return errors.isEmpty() ? "" : act.typed("reason");
    }

    public boolean isFixed() {
        return chosen.item().setting().isFixed();
    }

    public boolean isGuarded() {
        return chosen.item().setting().isGuarded();
    }

    public boolean isMoneyLimit() {
        return chosen.item().setting().isMoneyLimit();
    }

    public String getButton() {
        return Texts.of("setting.save", chosen.item().version() + 1);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public List<ProposalView> getProposals() {
        return chosen == null ? List.of() : chosen.proposals();
    }

    public List<Version> getVersions() {
        if (chosen == null) {
            return List.of();
        }
        return chosen.versions().stream().map((VersionView version) -> new Version(version.version(), shown(version.value()),
                version.confirmedBy() == null ? version.changedBy() : Texts.of("setting.confirmed", version.changedBy(), version.confirmedBy()),
                frame.moments().brief(version.changedAt()), version.reason() == null ? "" : version.reason(), version.version() == chosen.item().version())).toList();
    }

    public boolean isPreset() {
        return chosen.item().value().equals(chosen.item().setting().defaultValue());
    }
}

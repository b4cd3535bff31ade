package org.ccps.administration;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ccps.access.NewProposal;
import org.ccps.access.ProposalKind;
import org.ccps.access.ProposalView;
import org.ccps.access.Right;
import org.ccps.access.Roles;
import org.ccps.access.SecondPerson;
import org.ccps.access.Users;
import org.ccps.administration.internal.SettingCheck;
import org.ccps.administration.internal.SettingContent;
import org.ccps.administration.internal.SettingSteps;
import org.ccps.administration.internal.SettingTexts;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.SettingValue;
import org.ccps.settings.StoredSettings;
import org.ccps.settings.VersionView;
import org.ccps.text.FreeText;

/** The settings (M6). Role Administrator with the right ADMINISTER; each call is one transaction. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class SettingsDesk {

    private static final int REASON_MAX = 200;

    @Inject
    private Users users;

    @Inject
    private StoredSettings settings;

    @Inject
    private SettingCheck check;

    @Inject
    private SettingSteps steps;

    @Inject
    private SecondPerson second;

    @Inject
    private Clock clock;

    /** Every setting, those of a kind together. */
    public List<SettingItem> list() {
        users.meWith(Right.ADMINISTER);
        return settings.all().stream().map(this::item).toList();
    }

    /**
     * One with what it has been.
     *
     * @throws Refusal NOT_FOUND
     */
    public SettingDetail find(String name) {
        users.meWith(Right.ADMINISTER);
        return detail(settings.find(setting(name)));
    }

    /**
     * Changes a setting. To raise a money limit, to send card numbers another way, and to let a level do without one-time codes waits for a
     * second administrator (I8).
     *
     * @param value       as text
     * @param seen        the version that the caller has seen; required
     * @param reason      why; may be null
     * @param workstation where the caller sits; may be null
     * @throws InvalidInput naming {@code value}, {@code version} or {@code reason}
     * @throws Refusal      NOT_FOUND, STALE
     */
    public SettingChanged change(String name, String value, Integer seen, String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        return changed(setting(name), value, seen, reason, me, workstation);
    }

    /**
     * Brings back the value of an earlier version, as a change like every other.
     *
     * @param to the version whose value is to be; 0 for the default
     * @throws InvalidInput naming {@code to} where there is no such version, and as {@link #change}
     * @throws Refusal      as {@link #change}
     */
    public SettingChanged undo(String name, Integer to, Integer seen, String reason, String workstation) {
        String me = users.meWith(Right.ADMINISTER).username();
        Setting setting = setting(name);
        Optional<String> value = to == null ? Optional.empty() : to == 0 ? Optional.of(setting.defaultValue())
                : settings.versions(setting).stream().filter(version -> version.version() == to).map(VersionView::value).findFirst();
        if (value.isEmpty()) {
            throw new InvalidInput(List.of(new FieldError("to", "unknown", "must be a version that this setting has had, or 0 for its default")));
        }
        return changed(setting, value.get(), seen, reason, me, workstation);
    }

    private SettingChanged changed(Setting setting, String typed, Integer seen, String reason, String me, String workstation) {
        List<FieldError> errors = new ArrayList<>();
        String value = check.value(setting, typed, errors);
        if (seen == null) {
            errors.add(new FieldError("version", "required", "is required: the version that you have seen"));
        }
        String why = FreeText.optional("reason", reason, REASON_MAX, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        SettingValue now = settings.find(setting);
        if (now.version() == seen && now.value().equals(value)) {
            return new SettingChanged(detail(now), null);
        }
        if (setting.needsSecond(now.value(), value)) {
            steps.refuseStale(now, seen);
            ProposalView proposal = second.propose(new NewProposal(ProposalKind.SETTING, SettingSteps.object(setting), setting.key() + " " + now.value() + " → " + value,
                    new SettingContent(setting, value, seen).write(), why), me, workstation);
            return new SettingChanged(detail(now), proposal);
        }
        return new SettingChanged(detail(steps.change(setting, value, seen, me, null, why, workstation)), null);
    }

    private static Setting setting(String name) {
        return Setting.of(name).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
    }

    private SettingItem item(SettingValue value) {
        Setting setting = value.setting();
        Optional<VersionView> last = value.version() == 0 ? Optional.empty() : settings.versions(setting).stream().findFirst();
        return new SettingItem(setting, value.value(), value.version(), SettingTexts.meaning(setting), SettingTexts.unit(setting), last.map(VersionView::changedBy).orElse(null),
                last.map(VersionView::changedAt).orElse(null), !second.openAbout(SettingSteps.object(setting)).isEmpty());
    }

    private SettingDetail detail(SettingValue value) {
        return new SettingDetail(item(value), settings.versions(value.setting()), second.openAbout(SettingSteps.object(value.setting())));
    }
}

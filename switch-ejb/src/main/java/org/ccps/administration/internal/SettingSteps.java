package org.ccps.administration.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.ccps.access.IssuedPassword;
import org.ccps.access.NewProposal;
import org.ccps.access.ProposalKind;
import org.ccps.access.ProposedChange;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Setting;
import org.ccps.settings.SettingChange;
import org.ccps.settings.SettingValue;
import org.ccps.settings.StoredSettings;

/** Changes settings, by whomever it was decided, with the record. In the caller's transaction. */
@ApplicationScoped
public class SettingSteps implements ProposedChange {

    @Inject
    private StoredSettings settings;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** What a setting is called in the audit record. */
    public static String object(Setting setting) {
        return "setting/" + setting.key();
    }

    /** @throws Refusal STALE */
    public void refuseStale(SettingValue now, int seen) {
        if (now.version() != seen) {
            throw new Refusal(RefusalCode.STALE, Map.of("version", Integer.toString(now.version())));
        }
    }

    /**
     * @param proposer the other administrator, where two decided; else null
     * @throws Refusal STALE
     */
    public SettingValue change(Setting setting, String value, int seen, String by, String proposer, String reason, String workstation) {
        SettingValue before = settings.find(setting);
        refuseStale(before, seen);
        SettingValue after = settings.change(setting, value, seen,
                new SettingChange(proposer == null ? by : proposer, proposer == null ? null : by, clock.instant(), reason));
        audit.append(AuditEntry.of(by, AuditAction.SETTING_CHANGED, object(setting), AuditEntry.DONE).at(workstation).with("before", before.value())
                .with("after", after.value()).with("version", after.version()).with("proposedBy", proposer).with("reason", reason));
        return after;
    }

    @Override
    public Set<ProposalKind> kinds() {
        return EnumSet.of(ProposalKind.SETTING);
    }

    @Override
    public IssuedPassword apply(NewProposal proposal, String proposer, String confirmer, String workstation) {
        SettingContent content = SettingContent.read(proposal.content());
        change(content.setting(), content.value(), content.version(), confirmer, proposer, proposal.reason(), workstation);
        return null;
    }
}

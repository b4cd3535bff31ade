package org.ccps.administration;

import java.util.List;
import org.ccps.access.ProposalView;
import org.ccps.settings.VersionView;

/**
 * A setting with what it has been.
 *
 * @param versions  newest first
 * @param proposals that wait for a second administrator
 */
public record SettingDetail(SettingItem item, List<VersionView> versions, List<ProposalView> proposals) {
}

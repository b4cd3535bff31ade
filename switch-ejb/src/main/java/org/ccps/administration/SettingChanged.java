package org.ccps.administration;

import org.ccps.access.ProposalView;

/**
 * What came of a change of a setting.
 *
 * @param detail   the setting as it now stands
 * @param proposal what waits for a second administrator; null when it was made
 */
public record SettingChanged(SettingDetail detail, ProposalView proposal) {
}

package org.ccps.settings;

import java.time.Instant;

/**
 * Who changes a setting, when and why (M6).
 *
 * @param confirmedBy the second administrator, where two were needed; else null
 * @param reason      may be null
 */
public record SettingChange(String by, String confirmedBy, Instant at, String reason) {
}

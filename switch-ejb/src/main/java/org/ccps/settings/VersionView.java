package org.ccps.settings;

import java.time.Instant;

/** A value that a setting has had; see {@link SettingChange}. */
public record VersionView(int version, String value, String changedBy, String confirmedBy, Instant changedAt, String reason) {
}

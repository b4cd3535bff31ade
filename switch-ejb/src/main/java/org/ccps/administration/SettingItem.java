package org.ccps.administration;

import java.time.Instant;
import org.ccps.settings.Setting;

/**
 * A setting as an administrator sees it.
 *
 * @param value     as it is now
 * @param version   to be handed back with a change; 0 while it has never been stored
 * @param meaning   what it does, in words
 * @param unit      such as {@code minutes}; null where it has none
 * @param changedBy who changed it last; null while it has its first value
 * @param pending   whether a change of it waits for a second administrator
 */
public record SettingItem(Setting setting, String value, int version, String meaning, String unit, String changedBy, Instant changedAt, boolean pending) {
}

package org.ccps.settings;

/**
 * A setting with its value as the database has it.
 *
 * @param version to be handed back with a change; 0 while it has never differed from its default
 */
public record SettingValue(Setting setting, String value, int version) {
}

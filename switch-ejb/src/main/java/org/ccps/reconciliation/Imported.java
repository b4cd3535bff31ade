package org.ccps.reconciliation;

/**
 * What became of a file.
 *
 * @param before whether the same file had been imported before, so that nothing changed (G1)
 */
public record Imported(ReportView report, boolean before) {
}

package org.ccps.reconciliation;

/** Whether every line of a report has come to its outcome. */
public enum ReportStatus { MATCHING, DONE }

package org.ccps.simulator;

/** A processed payment message: its place in the ledger, and what an honest answer says. */
record Outcome(LedgerEntry entry, Verdict verdict, CardOutline card, String settlementDate) {
}

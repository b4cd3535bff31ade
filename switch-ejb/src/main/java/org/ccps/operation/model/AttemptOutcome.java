package org.ccps.operation.model;

/** What one message to the gateway came to. */
public enum AttemptOutcome { APPROVED, DECLINED, REJECTED, NOT_SENT, IN_DOUBT }

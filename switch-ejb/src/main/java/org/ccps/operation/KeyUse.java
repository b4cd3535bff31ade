package org.ccps.operation;

/** An idempotency key that has been used. */
public record KeyUse(String contentMac, OperationView operation) {
}

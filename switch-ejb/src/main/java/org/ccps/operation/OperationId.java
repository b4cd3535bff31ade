package org.ccps.operation;

/** The number of an operation. A payment's first operation has the payment's own number. */
public record OperationId(long number) {
    @Override
    public String toString() {
        return Long.toString(number);
    }
}

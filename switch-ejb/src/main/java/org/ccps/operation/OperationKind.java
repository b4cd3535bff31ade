package org.ccps.operation;

/** What is asked of the gateway. */
public enum OperationKind { PAYMENT, REFUND }

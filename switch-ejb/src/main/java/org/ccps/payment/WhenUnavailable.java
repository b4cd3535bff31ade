package org.ccps.payment;

/** What the caller wants when the way to the gateway is down. */
public enum WhenUnavailable { DEFER, REFUSE }

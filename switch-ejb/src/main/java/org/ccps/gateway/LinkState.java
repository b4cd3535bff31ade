package org.ccps.gateway;

/** The way to the gateway. */
public enum LinkState { UP, DOWN, PROBING }

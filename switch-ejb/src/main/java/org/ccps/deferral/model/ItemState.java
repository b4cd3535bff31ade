package org.ccps.deferral.model;

/** Whether an item waits, being sent included, or its end is known. */
public enum ItemState { WAITING, ENDED }

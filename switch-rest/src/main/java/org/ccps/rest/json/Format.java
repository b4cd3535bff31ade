package org.ccps.rest.json;

/** What a report is given out as. */
public enum Format { JSON, CSV }

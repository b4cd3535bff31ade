package org.ccps.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer's text, read without our own XML reader. */
record Answer(int status, String contentType, String body) {

    /** The element's text; empty for an empty element, null without one. */
    String text(String element) {
        Matcher found = Pattern.compile("<" + element + ">([^<]*)</" + element + ">|<" + element + "/>").matcher(body);
        if (!found.find()) {
            return null;
        }
        return found.group(1) == null ? "" : found.group(1);
    }

    boolean approved() {
        return "Yes".equals(text("approved"));
    }

    String code() {
        return text("responseCode");
    }

    String statusCode() {
        return text("statusCode");
    }

    String txnId() {
        return text("txnID");
    }
}

package org.ccps.promise;

/** The one thing to do next about a promise; the code is stable. */
public enum NextStep {
    CALL_FOR_ANOTHER_CARD("call-for-another-card"),
    CALL_AND_SAY_TAKEN("call-and-say-taken"),
    CALL_AND_SAY_NOT_TAKEN("call-and-say-not-taken"),
    CALL_AND_SAY_REFUNDED("call-and-say-refunded"),
    CALL_AND_SAY_NOT_REFUNDED("call-and-say-not-refunded"),
    /** A manager authorises a refund that was asked for, or turns it down. */
    DECIDE("decide"),
    /** The refund lapsed: ask for it once more, or tell the customer that it does not come. */
    ASK_AGAIN_OR_CALL("ask-again-or-call"),
    /** In the gateway's portal, by the order number. */
    LOOK_IT_UP("look-it-up"),
    /** Another manager confirms what one has proposed, or proposes otherwise. */
    CONFIRM_OR_REPLACE("confirm-or-replace"),
    RELEASE_OR_WITHDRAW("release-or-withdraw"),
    /** Nothing to do: the drain sends it. */
    WAIT_FOR_THE_LINK("wait-for-the-link");

    private final String code;

    NextStep(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}

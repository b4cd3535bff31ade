package org.ccps.promise;

/** The one thing to do next about a promise; the code is stable. */
public enum NextStep {
    CALL_FOR_ANOTHER_CARD("call-for-another-card"),
    CALL_AND_SAY_TAKEN("call-and-say-taken"),
    CALL_AND_SAY_NOT_TAKEN("call-and-say-not-taken"),
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

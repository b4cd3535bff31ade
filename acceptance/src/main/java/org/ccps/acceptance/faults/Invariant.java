package org.ccps.acceptance.faults;

/** What must hold after every round, whatever was done to the server. */
public enum Invariant {
    ORDER_ONCE("each order number reached the gateway at most once"),
    PAYMENT_CHARGED_ONCE("each payment was charged at most once, over all its attempts"),
    KEY_CHARGED_ONCE("each key was charged at most once"),
    ATTEMPT_RECORDED("all that reached the gateway is an attempt of a recorded payment"),
    NOTHING_LOST("every payment that a caller was told of is there"),
    STATE_FOLLOWS("each payment is what it was told to be, or what may follow that"),
    DOUBT_ENDS_BY_EVIDENCE("what was in doubt has ended by evidence only"),
    DOUBT_IS_OPEN("what is in doubt is not called concluded"),
    CHARGE_ADMITTED("what was charged is approved or in doubt, and nothing else is"),
    APPROVED_CHARGED("what is approved was charged, with its amount"),
    UNAVAILABLE_NOT_CHARGED("who was told that the gateway is unavailable was not charged"),
    SAME_REPLAY("a key that was answered gives the same payment again, and says so"),
    RECORDED_AS_ASKED("each record is of a payment that a caller asked for, with its amount"),
    SUMS("stored = approved + declined + rejected + not taken + withdrawn + in doubt + waiting, to the cent"),
    LISTS_AGREE("what waits and what is in doubt is the same in every list"),
    DECISION_STANDS("what a manager was told is decided stays decided"),
    NOTHING_SENDING("nothing is still being sent"),
    NOTHING_WAITS("nothing waits that no manager holds"),
    LINK_UP("the link is up again"),
    LINK_COUNTS("what the link says is waiting is what waits, to the cent, so nothing stays reserved"),
    ANSWERED("a product that nobody troubles answers in the contract's words"),
    DOUBT_GUARDED("what is in doubt says why, is on record once, and cannot be taken again under another key"),
    ROOM_FREE("when nothing waits, all the room is free again, and no more than that"),
    BACK("the server lives until it is killed, comes back, and shows its accounts"),
    AUDIT_INTACT("the audit trail is intact"),
    COVERED("the campaign met all that it set out to meet");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}

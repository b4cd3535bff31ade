package org.ccps.gateway;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What is known after asking the gateway. There is no fifth wheel: {@link NotSent} only when it is proved that no byte of
 * the request's body left, {@link InDoubt} for everything that is not proved.
 */
public sealed interface GatewayOutcome {

    /** One answer for each case; whoever forgets one does not compile. */
    interface Cases<R> {
        R approved(Approved outcome);

        R declined(Declined outcome);

        R rejected(Rejected outcome);

        R notSent(NotSent outcome);

        R inDoubt(InDoubt outcome);
    }

    <R> R on(Cases<R> cases);

    /** The gateway's words; each part may be null. Texts are cut to 40 characters and hold no card number. */
    record Answer(String transactionId, String responseCode, String responseText, LocalDate settlementDate) {
        public static final Answer NONE = new Answer(null, null, null, null);
    }

    /** The bank said yes, and everything the answer echoes fits what was asked. */
    record Approved(Answer answer) implements GatewayOutcome {
        public Approved {
            Objects.requireNonNull(answer);
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.approved(this);
        }
    }

    /** The bank said no. */
    record Declined(Answer answer) implements GatewayOutcome {
        public Declined {
            Objects.requireNonNull(answer);
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.declined(this);
        }
    }

    /**
     * The gateway refused it; no money moved.
     *
     * @param earlierProbablyTaken the gateway says that it has seen this before: an earlier one probably moved money
     * @param trouble              null, or what the gateway names as wrong: our sign-in, our account, its way to the bank
     */
    record Rejected(Answer answer, boolean earlierProbablyTaken, LinkCause trouble) implements GatewayOutcome {
        public Rejected {
            Objects.requireNonNull(answer);
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.rejected(this);
        }
    }

    /** Proved: the bank has not been asked. Either no body byte left, or the gateway says that it is in maintenance. */
    record NotSent(LinkCause cause, Answer answer) implements GatewayOutcome {
        public NotSent {
            Objects.requireNonNull(cause);
            Objects.requireNonNull(answer);
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.notSent(this);
        }
    }

    /**
     * Bytes may have left and no trustworthy answer came.
     *
     * @param alert whether somebody must be woken: an answer came that does not fit what was asked
     */
    record InDoubt(DoubtCause cause, Answer answer, boolean alert) implements GatewayOutcome {
        public InDoubt {
            Objects.requireNonNull(cause);
            Objects.requireNonNull(answer);
        }

        @Override
        public <R> R on(Cases<R> cases) {
            return cases.inDoubt(this);
        }
    }
}

package org.ccps.rest.problem;

import jakarta.ejb.EJBAccessException;
import jakarta.json.JsonObject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.jboss.logging.Logger;

/** The one edge at which whatever went wrong becomes an answer. Faults are logged here, once, with their id. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof InvalidInput invalid) {
            return respond(422, Problem.of(422, invalid.code().code(), "Some fields are wrong. Nothing was recorded or sent.", Map.of(), invalid.errors()));
        }
        if (thrown instanceof Refusal refusal) {
            int status = status(refusal.code());
            Response response = respond(status, Problem.of(status, refusal.code().code(), detail(refusal), refusal.values(), List.of()));
            return refusal.code() == RefusalCode.TOO_MANY_CALLS ? Response.fromResponse(response).header("Retry-After", refusal.values().get("afterS")).build() : response;
        }
        if (thrown instanceof ProblemException problem) {
            return respond(problem.status(), Problem.of(problem.status(), problem.code(), problem.getMessage()));
        }
        if (thrown instanceof EJBAccessException) {
            return respond(403, Problem.of(403, "not-allowed", "Your level may not do this."));
        }
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            int status = web.getResponse().getStatus();
            Response.ResponseBuilder response = Response.status(status).type(Problem.MEDIA_TYPE).entity(Problem.of(status, Problem.code(status), null).toString());
            String allow = web.getResponse().getHeaderString("Allow");
            return (allow == null ? response : response.header("Allow", allow)).build();
        }
        String id = "c-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.errorf(thrown, "CCPS-0901 id=%s a call ended in a fault", id);
        return respond(500, Problem.of(500, "fault", "Something broke on our side, and it is recorded as " + id
                + ". Look at the payment before you do it again.", Map.of("id", id), List.of()));
    }

    private static Response respond(int status, JsonObject problem) {
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(problem.toString()).build();
    }

    private static int status(RefusalCode code) {
        return switch (code) {
            case KEY_MISSING -> 400;
            case WRONG_SIGN_IN, USER_DISABLED -> 401;
            case NOT_FOUND -> 404;
            case NO_RIGHT, OPERATOR_LIMIT, OWN_REQUEST, OWN_USER, WRONG_PASSWORD, NOT_ALLOWED, PASSWORD_CHANGE_NEEDED, CODES_NEEDED, CLIENT_ADDRESS -> 403;
            case IN_PROGRESS, POSSIBLE_DUPLICATE, IN_DOUBT_EXISTS, ALREADY_DEFERRED, LIMIT_REACHED, NOT_DEFERRED, ALREADY_HELD, NOT_HELD, NOT_IN_DOUBT,
                    OWN_PROPOSAL, ALREADY_CLOSED, JOB_RUNNING, JOB_STATE, REFUNDABLE_CHANGED, REFUND_PENDING, ALREADY_DECIDED, PAYMENT_NOT_KNOWN, STALE,
                    LAST_ADMINISTRATOR, KEY_IN_USE, VAULT_SEALED, MASTER_STATE -> 409;
            case INVALID, KEY_REUSED, EXCEEDS_REFUNDABLE, NOT_REFUNDABLE, REFUND_WINDOW_OVER -> 422;
            case TOO_SOON, TOO_MANY_CALLS -> 429;
            case GATEWAY_UNAVAILABLE -> 503;
        };
    }

    private static String detail(Refusal refusal) {
        return "no-gateway-id".equals(refusal.values().get("reason"))
                ? "The gateway's transaction id of this payment is not known, and a refund must name it. Import the gateway's report (POST /reconciliations): its line of this payment adds the id."
                : detail(refusal.code());
    }

    private static String detail(RefusalCode code) {
        return switch (code) {
            case KEY_MISSING -> "Send an Idempotency-Key header of 1 to 64 visible characters, new for each payment.";
            case WRONG_SIGN_IN -> "User name, password or one-time code is not right. After 10 wrong tries sign-in is locked for 30 minutes.";
            case USER_DISABLED -> "This token is over: its user has been disabled or changed, or an administrator has ended it. Sign in again, if you still may.";
            case PASSWORD_CHANGE_NEEDED -> "This password is for one use: choose one of your own with POST /own-password, then sign in with it.";
            case CODES_NEEDED -> "Your level signs in with one-time codes, and you have none yet: choose them with POST /own-codes, then sign in with one.";
            case STALE -> "It has been changed since you looked. Look again, and decide again.";
            case TOO_SOON -> "This was done a moment ago. Wait some seconds.";
            case CLIENT_ADDRESS -> "This program may not call from this address. An administrator changes from where it may.";
            case TOO_MANY_CALLS -> "This program has made all the calls of this minute. The seconds until the next one are in afterS and in Retry-After.";
            case KEY_IN_USE -> "New cards are sealed under this key, or some still are (cards), or one may be on its way (waitSeconds). It is destroyed when nothing is.";
            case VAULT_SEALED -> "The vault is sealed: nothing can be deferred until both parts of its master key have been given.";
            case MASTER_STATE -> "The vault does not wait for this: it has this master key already, is sealed, or the file cannot be used. Look at GET /vault and the log.";
            case OWN_USER -> "Nobody changes himself. Another administrator does it.";
            case LAST_ADMINISTRATOR -> "There would be no administrator left. Make another one first.";
            case OPERATOR_LIMIT -> "This is more than you may take, at once or in a day. Nothing was sent; a manager can take it.";
            case NOT_FOUND -> "There is none with this number, or it is not yours to see.";
            case IN_PROGRESS -> "A call with this key is still running. Ask again in a moment.";
            case POSSIBLE_DUPLICATE -> "The same card, amount and reference was taken a moment ago. If this one is meant, say why in duplicateReason.";
            case IN_DOUBT_EXISTS -> "A payment like this is in doubt. It cannot be taken again before that one is known.";
            case ALREADY_DEFERRED -> "The same card, amount and reference waits already. It cannot be deferred twice.";
            case LIMIT_REACHED -> "A limit on what may wait is reached. Nothing was stored; offer a call-back.";
            case NO_RIGHT -> "You may not do this.";
            case NOT_DEFERRED -> "It does not wait any more. Look at it again.";
            case ALREADY_HELD -> "It is held already.";
            case NOT_HELD -> "It is not held.";
            case NOT_IN_DOUBT -> "It is not in doubt any more. Look at it again.";
            case OWN_PROPOSAL -> "You proposed this. Another one confirms it.";
            case REFUNDABLE_CHANGED -> "What can be refunded has changed since you looked. The new amount is in refundable; look at the payment again.";
            case REFUND_PENDING -> "Another refund of this payment waits for a manager. Ask for all that is left, and say why in note, or wait.";
            case EXCEEDS_REFUNDABLE -> "This is more than can still be refunded; how much that is, is in refundable.";
            case NOT_REFUNDABLE -> "This payment was not taken: there is nothing to refund.";
            case REFUND_WINDOW_OVER -> "This payment is too old to be refunded to the card here. Pay the customer back by bank transfer.";
            case OWN_REQUEST -> "You asked for this refund, or have authorised it already. Another manager authorises it.";
            case WRONG_PASSWORD -> "The password is not right. After 10 wrong tries it is locked for 30 minutes. Nothing was sent.";
            case ALREADY_DECIDED -> "It has been decided already, or has lapsed. Look at it again.";
            case PAYMENT_NOT_KNOWN -> "The payment itself is not known to be taken yet. The refund is held until it is.";
            case NOT_ALLOWED -> "Your level may not do this.";
            case ALREADY_CLOSED -> "It has been closed already.";
            case JOB_RUNNING -> "This job is running already.";
            case JOB_STATE -> "The run is not in a state in which this can be done. Look at it again.";
            case INVALID -> "Some fields are wrong.";
            case KEY_REUSED -> "This key was used for another payment. Use a new one.";
            case GATEWAY_UNAVAILABLE -> "The gateway cannot be reached. Nothing was sent, no money was taken; the key may be used again.";
        };
    }
}

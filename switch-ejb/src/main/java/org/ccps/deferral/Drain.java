package org.ccps.deferral;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccps.deferral.internal.DeferralQueue;
import org.ccps.deferral.internal.DrainPace;
import org.ccps.deferral.internal.DrainSender;
import org.ccps.deferral.internal.DrainSteps;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LinkControl;
import org.ccps.gateway.Submission;
import org.ccps.operation.OperationId;
import org.ccps.vault.UnreadableCard;
import org.jboss.logging.Logger;

/**
 * Sending what waits, for the batch job that goes through it. No call here takes part in the caller's transaction. The database row
 * decides, whatever the caller believes: calling twice, for another server's item or for one that has ended does nothing.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final int REFILL = 200;
    private static final int RESEAL_LOOK = 100;

    @Inject
    private DrainSteps steps;

    @Inject
    private DrainSender sender;

    @Inject
    private DrainPace pace;

    @Inject
    private DeferralQueue queue;

    @Inject
    private Submission submission;

    @Inject
    private LinkControl link;

    /** Whether something waits that may be sent now. Cheap. */
    public boolean isDue() {
        return submission.isUp() && steps.isAnyWaiting();
    }

    /** How many items wait, those that are held left out. */
    public long waiting() {
        return steps.countWaiting();
    }

    /** Somebody has decided that the gateway takes messages again (an administrator who starts the drain). */
    public void takeLinkAsUp() {
        link.takeAsUp();
    }

    /**
     * Makes the queue ready for a run: where it is empty although rows wait, because its journal is gone or messages were used up by
     * an earlier run, each of them gets a message again. A message too many does no harm.
     */
    public void begin() {
        pace.begin();
        if (queue.isEmpty()) {
            long count = 0;
            Optional<Long> last = Optional.of(0L);
            while (last.isPresent()) {
                last = steps.refill(last.get(), REFILL);
                count++;
            }
            LOG.infof("CCPS-0515 the queue of what waits was filled from the rows in %d steps", count);
        }
    }

    /** Whether the way is open; a run goes on only while it is. */
    public boolean mayGoOn() {
        return submission.closed().isEmpty();
    }

    /** Why the way is closed, as a code; empty while it is open. */
    public Optional<String> stoppedBy() {
        return submission.closed().map(LinkCause::code);
    }

    /**
     * Sends one item, once: takes its row (first commit), asks the gateway without a transaction, concludes (second commit). Waits for
     * its turn before: the set rate, live payments first, and one alone until the gateway has taken one.
     */
    public Sent send(OperationId id) {
        if (!pace.awaitTurn()) {
            return Sent.STOPPED;
        }
        Sent sent = Sent.STOPPED;
        try {
            sent = sender.send(id);
            return sent;
        } finally {
            switch (sent) {
                case APPROVED, DECLINED, REJECTED, IN_DOUBT -> pace.proved();
                case SKIPPED, SET_ASIDE -> pace.unproved();
                case BACK, STOPPED -> pace.closed();
            }
        }
    }

    /** Writes and gives the end report of a run; {@code since} is its start. */
    public DrainReport report(long run, Instant since) {
        return steps.report(run, since);
    }

    // -- another key of the vault (K4)

    /** How many waiting items are sealed under another key than the newest. */
    public long underOtherKeys() {
        return steps.countUnderOtherKeys();
    }

    /** How many cards are sealed under each key, those that are held or cannot be read counted too; keys without any are left out. */
    public Map<String, Long> cardsByKey() {
        return steps.cardsByKey();
    }

    /** Some of them, oldest first. */
    public List<OperationId> nextUnderOtherKeys() {
        return steps.underOtherKeys(RESEAL_LOOK);
    }

    /** Seals one again under the newest key; one that does not open is set aside for a person. */
    public void sealAgain(OperationId id) {
        try {
            steps.sealAgain(id);
        } catch (UnreadableCard unreadable) {
            LOG.errorf("CCPS-0516 operation=%s %s: set aside", id, unreadable.getMessage());
            steps.setAside(id, "The card cannot be read: " + unreadable.getMessage());
        }
    }
}

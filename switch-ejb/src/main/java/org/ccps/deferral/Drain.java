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
import org.ccps.deferral.internal.OtherKeys;
import org.ccps.gateway.LinkCause;
import org.ccps.gateway.LinkControl;
import org.ccps.gateway.Submission;
import org.ccps.operation.OperationId;
import org.ccps.vault.CardVault;
import org.ccps.vault.UnreadableCard;
import org.ccps.vault.VaultSealed;
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
    private static final String SEALED = "vault-sealed";

    @Inject
    private DrainSteps steps;

    @Inject
    private OtherKeys otherKeys;

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

    @Inject
    private CardVault vault;

    /** Whether something waits that may be sent now. Cheap. */
    public boolean isDue() {
        return submission.isUp() && !vault.isSealed() && steps.isAnyWaiting();
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

    /** Whether the way is open; a run goes on only while it is, and while cards can be opened. */
    public boolean mayGoOn() {
        return submission.closed().isEmpty() && !vault.isSealed();
    }

    /** Why the way is closed, as a code; empty while it is open. */
    public Optional<String> stoppedBy() {
        return vault.isSealed() ? Optional.of(SEALED) : submission.closed().map(LinkCause::code);
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
        if (vault.isSealed()) {
            pace.closed();
            return sent;
        }
        try {
            sent = sender.send(id);
            return sent;
        } catch (VaultSealed sealed) {
            // nothing was taken: it goes on waiting, and is not set aside
            LOG.warnf("CCPS-0522 operation=%s %s: the drain stops", id, sealed.getMessage());
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

    /** How many waiting items are sealed under another key than the newest; what another server has just sealed may be counted a minute later. */
    public long underOtherKeys() {
        return otherKeys.count();
    }

    /** How many cards are sealed under each key, those that are held or cannot be read counted too; keys without any are left out. */
    public Map<String, Long> cardsByKey() {
        return steps.cardsByKey();
    }

    /** Some of them, oldest first. */
    public List<OperationId> nextUnderOtherKeys() {
        return otherKeys.next(RESEAL_LOOK);
    }

    /** Whether cards can be neither sealed nor opened, because the vault's master key has not been given (K5). */
    public boolean isSealed() {
        return vault.isSealed();
    }

    /** Seals one again under the newest key; one that does not open is set aside for a person. */
    public void sealAgain(OperationId id) {
        try {
            steps.sealAgain(id);
        } catch (VaultSealed sealed) {
            LOG.warnf("CCPS-0522 operation=%s %s: it stays as it is", id, sealed.getMessage());
        } catch (UnreadableCard unreadable) {
            LOG.errorf("CCPS-0516 operation=%s %s: set aside", id, unreadable.getMessage());
            steps.setAside(id, "The card cannot be read: " + unreadable.getMessage());
        }
    }
}

package org.ccps.custody.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.custody.MasterView;
import org.ccps.custody.model.VaultMaster;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.secrets.MasterKeyFile;
import org.jboss.logging.Logger;

/** What is done to the vault's master key. Each change is a transaction of its own, and its key is given to the keeper behind it; roles are checked before. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MasterSteps {

    private static final Logger LOG = Logger.getLogger(MasterSteps.class);
    private static final String OBJECT = "vault";

    @Inject
    private MasterStore store;

    @Inject
    private MasterKeeper keeper;

    @Inject
    private WaitingPart waiting;

    @Inject
    private MasterKeyFile file;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** A master key that this server may have now. Cannot print itself. */
    public static final class Given {

        private final String checkValue;
        private final byte[] key;

        Given(byte[] key) {
            this.checkValue = Parts.check(key);
            this.key = key;
        }

        String checkValue() {
            return checkValue;
        }

        byte[] key() {
            return key;
        }

        @Override
        public String toString() {
            return "Given[" + checkValue + ", not printed]";
        }
    }

    /** The master key that is needed; empty where there is none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Optional<MasterView> view() {
        MasterView.Waiting part = waiting.view(clock.instant());
        return current().map(master -> master.view(keeper.isGiven(master.check()), part));
    }

    /** A part that waits for the other one; null when none does. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public MasterView.Waiting waiting() {
        return waiting.view(clock.instant());
    }

    private Optional<VaultMaster> current() {
        return store.all().stream().filter(VaultMaster::isCurrent).findFirst();
    }

    /**
     * Takes a part of the master key. With the second one, by somebody else, the vault is unsealed, or has the new master key.
     *
     * @param part   32 bytes; wiped when it is used
     * @param forNew whether it is of a new master key, and not of one that there is
     * @return the master key, with the second part
     * @throws InvalidInput naming {@code part} when it is not one of the master key's; it is on record then
     * @throws Refusal      OWN_PROPOSAL when the same person gave the other part; MASTER_STATE when nothing waits for a part, or the vault is
     *                      sealed and cannot have a new master key
     */
    public Optional<Given> take(byte[] part, boolean forNew, String by, String workstation) {
        String check = Parts.check(part);
        if (forNew && keeper.isSealed()) {
            throw new Refusal(RefusalCode.MASTER_STATE);
        }
        VaultMaster of = forNew ? null : ofPart(check, by, workstation);
        if (of != null && keeper.isGiven(of.check())) {
            throw new Refusal(RefusalCode.MASTER_STATE);
        }
        Optional<WaitingPart.Part> other = waiting.other(check, forNew, of == null ? null : of.check(), clock.instant());
        if (other.isPresent() && other.get().by().equals(by)) {
            throw new Refusal(RefusalCode.OWN_PROPOSAL);
        }
        audit.append(AuditEntry.of(by, AuditAction.VAULT_PART_GIVEN, OBJECT, AuditEntry.DONE).at(workstation).with("part", check).with("new", forNew));
        if (other.isEmpty()) {
            waiting.wait(new WaitingPart.Part(part, check, forNew, of == null ? null : of.check(), by), clock.instant());
            return Optional.empty();
        }
        byte[] key = Parts.join(other.get().part(), part);
        if (of == null) {
            become(VaultMaster.ofParts(Parts.check(key), other.get().check(), other.get().by(), check, by, clock.instant()), by, workstation);
        } else {
            unsealed(of, key, by, other.get().by(), workstation);
        }
        Arrays.fill(part, (byte) 0);
        waiting.forget();
        return Optional.of(new Given(key));
    }

    private VaultMaster ofPart(String check, String by, String workstation) {
        Optional<VaultMaster> found = store.all().stream().filter(master -> master.hasPart(check)).findFirst();
        if (found.isEmpty()) {
            audit.appendApart(AuditEntry.of(by, AuditAction.VAULT_PART_GIVEN, OBJECT, AuditEntry.REFUSED).at(workstation).with("part", check));
            throw new InvalidInput(List.of(new FieldError("part", "wrong", "is no part of the vault's master key: its check value is " + check
                    + "; compare it with the one that was noted with the part, and enter the part again")));
        }
        return found.get();
    }

    private void unsealed(VaultMaster master, byte[] key, String by, String with, String workstation) {
        if (!Parts.check(key).equals(master.check())) {
            // both parts are right and their key is not: somebody has changed the row
            throw new IllegalStateException("the parts do not make master key " + master.check());
        }
        audit.append(AuditEntry.of(by, AuditAction.VAULT_UNSEALED, OBJECT, AuditEntry.DONE).at(workstation).with("master", master.check()).with("with", with));
        LOG.infof("CCPS-0524 master=%s the vault is unsealed", master.check());
    }

    /** From now on cards are sealed under keys that are bound to it; what waits is sealed again by the job. */
    private void become(VaultMaster master, String by, String workstation) {
        if (store.find(master.check()).isPresent()) {
            throw new Refusal(RefusalCode.MASTER_STATE);
        }
        Optional<VaultMaster> before = current();
        before.ifPresent(earlier -> earlier.retire(clock.instant()));
        store.add(master);
        audit.append(AuditEntry.of(by, AuditAction.VAULT_MASTER_CHANGED, OBJECT, AuditEntry.DONE).at(workstation)
                .with("before", before.map(VaultMaster::check).orElse("none")).with("after", master.check()).with("source", master.source()));
        LOG.infof("CCPS-0525 master=%s source=%s is the vault's master key from now on", master.check(), master.source());
    }

    /**
     * Takes the master key of the PKCS#12 file, where there is none yet: it is read by itself at each start.
     *
     * @throws Refusal MASTER_STATE when there is a master key already, or no file that can be used
     */
    public Given takeFile(String by, String workstation) {
        if (current().isPresent()) {
            throw new Refusal(RefusalCode.MASTER_STATE);
        }
        byte[] key;
        try {
            key = file.read().orElseThrow(() -> new Refusal(RefusalCode.MASTER_STATE));
        } catch (IllegalStateException unusable) {
            LOG.errorf("CCPS-0523 %s", unusable.getMessage());
            throw new Refusal(RefusalCode.MASTER_STATE);
        }
        become(VaultMaster.ofFile(Parts.check(key), by, clock.instant()), by, workstation);
        return new Given(key);
    }
}

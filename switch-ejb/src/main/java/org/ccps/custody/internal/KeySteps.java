package org.ccps.custody.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditTrail;
import org.ccps.custody.VaultKeyView;
import org.ccps.custody.VaultView;
import org.ccps.custody.model.VaultKey;
import org.ccps.deferral.Drain;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.secrets.StoredKeys;
import org.ccps.vault.CardVault;
import org.jboss.logging.Logger;

/** What is done to the vault's keys, by whomever. Each call is one transaction, the caller's or its own; roles are checked before. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class KeySteps {

    private static final Logger LOG = Logger.getLogger(KeySteps.class);
    /** A card that is being stored may be sealed under the older key that was read some seconds ago; its transaction is over by then. */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(60);

    @Inject
    private StoredKeys keys;

    @Inject
    private CardVault vault;

    @Inject
    private Drain drain;

    @Inject
    private VaultKeyStore store;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** Every key, newest first. Keys that the server's command line has made or taken out are noted by the way. */
    public VaultView view() {
        List<VaultKey> known = noted();
        Map<String, Long> cards = drain.cardsByKey();
        String current = vault.currentKey();
        List<VaultKeyView> views = known.stream().sorted(Comparator.comparingInt(KeySteps::number).reversed())
                .map(key -> key.view(key.alias().equals(current), cards.getOrDefault(key.alias(), 0L))).toList();
        return new VaultView(current, drain.underOtherKeys(), views);
    }

    private static int number(VaultKey key) {
        return Integer.parseInt(key.alias().substring(CardVault.KEYS.length()));
    }

    private List<VaultKey> noted() {
        Instant now = clock.instant();
        List<VaultKey> known = new ArrayList<>(store.all());
        List<String> there = keys.aliases(CardVault.KEYS);
        Set<String> names = new HashSet<>();
        for (VaultKey key : known) {
            names.add(key.alias());
            if (key.isThere() && !there.contains(key.alias())) {
                key.destroyed(null, now);
            }
        }
        for (String alias : there) {
            if (!names.contains(alias)) {
                VaultKey found = new VaultKey(alias, null, now);
                store.add(found);
                known.add(found);
            }
        }
        return known;
    }

    /**
     * Makes a new key; from now on cards are sealed under it, and the job {@code vault-sealing} begins within seconds.
     *
     * @return its alias
     * @throws Refusal TOO_SOON within a minute of the one before
     */
    public String make(String by, String reason, String workstation) {
        Instant now = clock.instant();
        String before = vault.currentKey();
        if (noted().stream().anyMatch(key -> key.alias().equals(before) && key.isMadeHere() && now.isBefore(key.seenAt().plus(ON_ITS_WAY)))) {
            throw new Refusal(RefusalCode.TOO_SOON);
        }
        String alias = keys.addKey(CardVault.KEYS);
        store.add(new VaultKey(alias, by, now));
        audit.append(AuditEntry.of(by, AuditAction.VAULT_KEY_MADE, alias, AuditEntry.DONE).at(workstation).with("before", before).with("reason", reason));
        LOG.infof("CCPS-0520 key=%s is the vault's key from now on, before it %s", alias, before);
        return alias;
    }

    /**
     * Destroys an older key.
     *
     * @throws Refusal NOT_FOUND; KEY_IN_USE with {@code cards} that are under it, with {@code waitSeconds} until nothing can be on its
     *                 way any more, or with {@code current}
     */
    public void destroy(String alias, String by, String reason, String workstation) {
        List<VaultKey> known = noted();
        VaultKey key = store.lock(alias).filter(VaultKey::isThere).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        refuseInUse(alias, known);
        key.destroyed(by, clock.instant());
        audit.append(AuditEntry.of(by, AuditAction.VAULT_KEY_DESTROYED, alias, AuditEntry.DONE).at(workstation).with("reason", reason));
        // last: what comes before it can be rolled back, and this cannot
        keys.destroyKey(alias);
        LOG.infof("CCPS-0521 key=%s of the vault is destroyed", alias);
    }

    private void refuseInUse(String alias, List<VaultKey> known) {
        String current = vault.currentKey();
        if (alias.equals(current)) {
            throw new Refusal(RefusalCode.KEY_IN_USE, Map.of("current", "true"));
        }
        long cards = drain.cardsByKey().getOrDefault(alias, 0L);
        if (cards > 0) {
            throw new Refusal(RefusalCode.KEY_IN_USE, Map.of("cards", Long.toString(cards)));
        }
        Instant free = known.stream().filter(key -> key.alias().equals(current)).findFirst().orElseThrow().seenAt().plus(ON_ITS_WAY);
        if (clock.instant().isBefore(free)) {
            throw new Refusal(RefusalCode.KEY_IN_USE, Map.of("waitSeconds", Long.toString(Duration.between(clock.instant(), free).toSeconds() + 1)));
        }
    }
}

package org.ccps.custody.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.ccps.custody.MasterSource;
import org.ccps.deferral.Drain;
import org.ccps.secrets.MasterKeyFile;
import org.ccps.vault.CardVault;
import org.ccps.vault.MasterKey;
import org.ccps.vault.VaultSealed;
import org.jboss.logging.Logger;

/** Has the master keys that were given to this server, in its memory and nowhere else, and knows which are needed. */
@ApplicationScoped
public class MasterKeeper implements MasterKey {

    private static final Logger LOG = Logger.getLogger(MasterKeeper.class);
    /** For so long a change at another server may not be seen. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private record Needed(Optional<String> current, boolean sealed, long readAtNanos) {
    }

    @Inject
    private MasterStore store;

    @Inject
    private MasterKeyFile file;

    @Inject
    private Drain drain;

    private final Map<String, byte[]> given = new ConcurrentHashMap<>();
    private volatile Needed needed;

    @Override
    public Optional<String> checkValue() {
        return now().current();
    }

    @Override
    public boolean isSealed() {
        return now().sealed();
    }

    @Override
    public byte[] key(String checkValue) {
        byte[] key = given.get(checkValue);
        if (key == null) {
            throw new VaultSealed(checkValue);
        }
        return key;
    }

    boolean isGiven(String checkValue) {
        return given.containsKey(checkValue);
    }

    /** Keeps a key that has been checked, and looks anew at what is needed. To be called when its row is committed. */
    public void give(MasterSteps.Given key) {
        given.put(key.checkValue(), key.key());
        needed = null;
    }

    private Needed now() {
        Needed known = needed;
        if (known == null || System.nanoTime() - known.readAtNanos() > FRESH_NANOS) {
            known = read();
            needed = known;
        }
        return known;
    }

    private Needed read() {
        long from = System.nanoTime();
        List<MasterStore.Known> all = store.known();
        all.stream().filter(master -> master.source() == MasterSource.PKCS12 && !isGiven(master.check())).forEach(this::readFile);
        Optional<String> current = all.stream().filter(MasterStore.Known::current).map(MasterStore.Known::check).findFirst();
        boolean sealed = current.isPresent() && !isGiven(current.get()) || all.size() > 1 && isEarlierMissing();
        return new Needed(current, sealed, from);
    }

    /** What is still under an earlier master key needs that one, until it has been sealed again. */
    private boolean isEarlierMissing() {
        return drain.cardsByKey().keySet().stream().map(CardVault::masterOf).flatMap(Optional::stream).anyMatch(check -> !isGiven(check));
    }

    private void readFile(MasterStore.Known master) {
        try {
            file.read().filter(key -> Parts.check(key).equals(master.check())).ifPresent(key -> given.put(master.check(), key));
        } catch (IllegalStateException unusable) {
            LOG.errorf("CCPS-0523 master=%s the vault stays sealed: %s", master.check(), unusable.getMessage());
        }
    }
}

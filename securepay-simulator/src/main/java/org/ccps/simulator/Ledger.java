package org.ccps.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked and what became of it. Who decides by what stands here and then appends does so inside
 * {@code synchronized (ledger)}. With a file it survives a restart; what is known of originals is worked out by reading it again.
 */
final class Ledger implements AutoCloseable {

    private static final long NUMBERS_BEGIN = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    private final LedgerFile file;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<LedgerEntry, Long> lineEnds = new HashMap<>();
    private final Map<String, LedgerEntry> payments = new HashMap<>();
    private final Map<String, Long> refunded = new HashMap<>();
    private final Map<String, LedgerEntry> preauths = new HashMap<>();
    private final Map<String, LedgerEntry> completes = new HashMap<>();
    private long lastNumber;

    private Ledger(LedgerFile file, Instant now) {
        this.file = file;
        // begins with the time, so that an emptied ledger does not give the same numbers again
        this.lastNumber = now.toEpochMilli() - NUMBERS_BEGIN;
    }

    /** @param path null for a ledger in memory only */
    static Ledger open(Path path, Instant now) throws IOException {
        if (path == null) {
            return new Ledger(null, now);
        }
        LedgerFile file = LedgerFile.open(path);
        try {
            Ledger ledger = new Ledger(file, now);
            file.readAll().forEach(ledger::remember);
            return ledger;
        } catch (IOException unreadable) {
            file.close();
            throw unreadable;
        }
    }

    synchronized String nextTxnId() {
        return Long.toString(++lastNumber);
    }

    /** @throws UncheckedIOException when it could not be written: then it is not in the ledger */
    synchronized void append(LedgerEntry entry) {
        if (file != null) {
            try {
                lineEnds.put(entry, file.append(entry));
            } catch (IOException notWritten) {
                throw new UncheckedIOException("the ledger could not be written", notWritten);
            }
        }
        remember(entry);
    }

    private void remember(LedgerEntry entry) {
        entries.add(entry);
        if (entry.txnId() != null) {
            lastNumber = Math.max(lastNumber, Long.parseLong(entry.txnId()));
        }
        switch (entry.ask().txnType()) {
            case PaymentMessage.PREAUTHORISE -> {
                if (entry.approved()) {
                    preauths.put(entry.preauthId(), entry);
                    completes.remove(entry.preauthId());
                }
            }
            case PaymentMessage.REFUND -> {
                if (entry.charged()) {
                    refunded.merge(entry.ask().originalTxnId(), entry.ask().amount(), Long::sum);
                }
            }
            default -> {
                if (entry.charged()) {
                    payments.put(entry.txnId(), entry);
                    if (entry.ask().txnType() == PaymentMessage.COMPLETE) {
                        completes.put(entry.preauthId(), entry);
                    }
                }
            }
        }
    }

    /** A payment or complete that moved money. */
    synchronized Optional<LedgerEntry> payment(String txnId) {
        return Optional.ofNullable(payments.get(txnId));
    }

    synchronized long refundable(LedgerEntry payment) {
        return payment.ask().amount() - refunded.getOrDefault(payment.txnId(), 0L);
    }

    synchronized Optional<LedgerEntry> preauth(String preauthId) {
        return Optional.ofNullable(preauths.get(preauthId));
    }

    synchronized boolean isCompleted(LedgerEntry preauth) {
        return completes.containsKey(preauth.preauthId());
    }

    /** Said just before the last byte leaves, so that a caller who has his answer finds it true. */
    void answering(LedgerEntry entry) {
        entry.answered(true);
    }

    /** The answer could not be handed over. */
    synchronized void notAnswered(LedgerEntry entry) {
        entry.answered(false);
        lineEnds.remove(entry);
    }

    /** The answer has left: from now on the file says so too. */
    synchronized void answered(LedgerEntry entry) {
        Long lineEnd = lineEnds.remove(entry);
        if (lineEnd == null) {
            return; // in memory only, or emptied in between
        }
        try {
            file.markAnswered(lineEnd);
        } catch (IOException notWritten) {
            throw new UncheckedIOException("the ledger could not be written", notWritten);
        }
    }

    synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    synchronized int size() {
        return entries.size();
    }

    /** Forgets all of it, the file's lines too. */
    synchronized void clear() throws IOException {
        if (file != null) {
            file.clear();
        }
        entries.clear();
        lineEnds.clear();
        payments.clear();
        refunded.clear();
        preauths.clear();
        completes.clear();
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}

package org.ccps.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditVerification;
import org.ccps.audit.AuditVerification.Broken;
import org.ccps.audit.AuditVerification.Noted;
import org.ccps.node.Node;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.ccps.secrets.FixedSecrets;
import org.ccps.secrets.KeyedHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody with the database's password does to the trail is found: the chain inside, and what was noted of it outside. */
@DisplayName("Tampering with the audit trail")
class AuditTamperingTest {

    private static final Clock CLOCK = Clock.fixed(Rows.NOW, ZoneOffset.UTC);
    private static final int SEALED = 60;
    private static final int WAITING = 4;
    private static final int CHANGES = 1_000;
    private static final List<String> COLUMNS = List.of("at_ms", "node", "actor", "action", "object_id", "outcome", "workstation", "details", "mac");

    @TempDir
    private Path folder;
    private TestDatabase database;
    private HeadNotes notes;
    private final KeyedHash keyedHash = new KeyedHash(new FixedSecrets());
    private final Node node = new Node();

    @BeforeEach
    void begin() {
        database = TestDatabase.create();
        notes = notes();
    }

    @AfterEach
    void end() {
        database.close();
    }

    /** As after a start of the server. */
    private HeadNotes notes() {
        return new HeadNotes(folder, Duration.ofSeconds(60), "node");
    }

    private AuditSealer sealer(EntityManager em) {
        AuditStore store = new AuditStore(em);
        return new AuditSealer(store, new AuditWriter(store, keyedHash, node), CLOCK, notes);
    }

    private void write(EntityManager em, int from, int count) {
        for (int number = from; number < from + count; number++) {
            new AuditWriter(new AuditStore(em), keyedHash, node).write(AuditEntry.of("user-" + number, AuditAction.PAYMENT_VIEWED, "P-" + number, AuditEntry.DONE)
                    .at("desk-" + number).with("n", number), Rows.NOW.plusMillis(number));
        }
    }

    /** Sixty sealed records, the chain's end noted at twenty, forty and sixty, and four records that wait. */
    private void chain() {
        for (int turn = 0; turn < 3; turn++) {
            int from = turn * SEALED / 3;
            database.transaction(em -> write(em, from, SEALED / 3));
            database.transaction(em -> sealer(em).sealBatch());
            database.transaction(em -> sealer(em).noteHead());
        }
        database.transaction(em -> write(em, 500, WAITING));
        assertThat(verify()).isEqualTo(new AuditVerification(true, SEALED + WAITING, WAITING, null, new Noted(SEALED, Rows.NOW)));
    }

    private AuditVerification verify() {
        return database.inTransaction(em -> sealer(em).verify());
    }

    /** Cut to this many records, with head and all, as the chain was then. */
    private void cutTo(int place) {
        database.transaction(em -> cut(new Hand(em, new Random(1)), place));
    }

    private static void cut(Hand hand, long place) {
        hand.run("DELETE FROM audit_unsealed");
        hand.run("DELETE FROM audit_record WHERE id NOT IN (SELECT record_id FROM audit_seal WHERE place <= ?)", place);
        hand.run("DELETE FROM audit_seal WHERE place > ?", place);
        hand.run("UPDATE audit_head SET place = ?, hash = COALESCE((SELECT hash FROM audit_seal WHERE place = ?), ?)", place, place, "0".repeat(64));
    }

    @Test
    @DisplayName("J2 J3: of 1,000 random changes (change, delete, insert, swap, cut the tail) each is found")
    void thousandChanges() {
        chain();
        long seed = Long.getLong("ccps.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<String, Integer> tried = new TreeMap<>();
        List<Map.Entry<String, Function<Hand, String>>> changes = List.of(Map.entry("change", this::change), Map.entry("change a seal", this::changeSeal),
                Map.entry("change the head", this::changeHead), Map.entry("renumber", this::renumber), Map.entry("delete", this::delete),
                Map.entry("insert", this::insert), Map.entry("swap", this::swap), Map.entry("cut the tail", this::cutTail),
                Map.entry("cut the tail and go on", this::cutAndGoOn));

        for (int number = 0; number < CHANGES; number++) {
            Map.Entry<String, Function<Hand, String>> change = changes.get(random.nextInt(changes.size()));
            EntityManager em = database.factory().createEntityManager();
            em.getTransaction().begin();
            String what = change.getValue().apply(new Hand(em, random));
            em.flush();
            em.clear();
            AuditVerification found = sealer(em).verify();
            em.getTransaction().rollback();
            em.close();

            assertThat(found.intact()).as("ccps.seed=%d change %d: %s, %s", seed, number, change.getKey(), what).isFalse();
            assertThat(found.firstBroken().fault()).isNotBlank();
            tried.merge(change.getKey(), 1, Integer::sum);
        }

        assertThat(tried).as("every kind was tried, many times").hasSize(changes.size()).allSatisfy((kind, times) -> assertThat(times).isGreaterThan(30));
        assertThat(verify().intact()).as("and each was undone").isTrue();
    }

    /** Somebody's hands on the tables. */
    private record Hand(EntityManager em, Random random) {

        void run(String sql, Object... values) {
            Query query = em.createNativeQuery(sql);
            for (int index = 0; index < values.length; index++) {
                query.setParameter(index + 1, values[index]);
            }
            query.executeUpdate();
        }

        long place() {
            return 1 + random.nextInt(SEALED);
        }

        long recordAt(long place) {
            return ((Number) em.createNativeQuery("SELECT record_id FROM audit_seal WHERE place = " + place).getSingleResult()).longValue();
        }

        long anyRecord() {
            List<?> ids = em.createNativeQuery("SELECT id FROM audit_record ORDER BY id").getResultList();
            return ((Number) ids.get(random.nextInt(ids.size()))).longValue();
        }

        Object one(String sql) {
            return em.createNativeQuery(sql).getSingleResult();
        }
    }

    private String change(Hand hand) {
        String column = COLUMNS.get(hand.random.nextInt(COLUMNS.size()));
        long id = hand.anyRecord();
        if (column.equals("at_ms")) {
            hand.run("UPDATE audit_record SET at_ms = at_ms + ? WHERE id = ?", 1L + hand.random.nextInt(1_000_000), id);
        } else {
            hand.run("UPDATE audit_record SET " + column + " = ? WHERE id = ?", "x" + Integer.toHexString(hand.random.nextInt()), id);
        }
        return column + " of " + id;
    }

    private String changeSeal(Hand hand) {
        long place = hand.place();
        switch (hand.random.nextInt(3)) {
            case 0 -> hand.run("UPDATE audit_seal SET sealed_at_ms = sealed_at_ms - ? WHERE place = ?", 1L + hand.random.nextInt(100_000), place);
            case 1 -> hand.run("UPDATE audit_seal SET hash = ? WHERE place = ?", "f".repeat(64), place);
            default -> hand.run("UPDATE audit_seal SET place = place + 1000 WHERE place = ?", place);
        }
        return "at " + place;
    }

    private String changeHead(Hand hand) {
        switch (hand.random.nextInt(4)) {
            case 0 -> hand.run("UPDATE audit_head SET hash = ?", "f".repeat(64));
            case 1 -> hand.run("UPDATE audit_head SET place = place - ?", 1L + hand.random.nextInt(SEALED - 1));
            case 2 -> hand.run("UPDATE audit_head SET place = place + ?", 1L + hand.random.nextInt(50));
            default -> hand.run("DELETE FROM audit_head");
        }
        return "";
    }

    private String renumber(Hand hand) {
        long id = hand.recordAt(hand.place());
        hand.run("UPDATE audit_record SET id = ? WHERE id = ?", 1_000_000L + hand.random.nextInt(1_000_000), id);
        return "of " + id;
    }

    private String delete(Hand hand) {
        long place = hand.place();
        long id = hand.recordAt(place);
        int what = hand.random.nextInt(3);
        if (what != 0) {
            hand.run("DELETE FROM audit_record WHERE id = ?", id);
        }
        if (what != 1) {
            hand.run("DELETE FROM audit_seal WHERE place = ?", place);
        }
        return "of " + place + " kind " + what;
    }

    private String insert(Hand hand) {
        long id = 2_000_000L + hand.random.nextInt(1_000_000);
        long from = hand.anyRecord();
        switch (hand.random.nextInt(3)) {
            case 0 -> hand.run("INSERT INTO audit_record SELECT ?, at_ms, node, actor, action, object_id, outcome, workstation, details, mac FROM audit_record WHERE id = ?", id, from);
            case 1 -> {
                hand.run("INSERT INTO audit_record SELECT ?, at_ms, node, actor, action, object_id, outcome, workstation, details, mac FROM audit_record WHERE id = ?", id, from);
                hand.run("INSERT INTO audit_unsealed VALUES (?)", id);
            }
            default -> hand.run("INSERT INTO audit_unsealed VALUES (?)", hand.recordAt(hand.place()));
        }
        return "copied from " + from;
    }

    private String swap(Hand hand) {
        long first = hand.place();
        long second = first % SEALED + 1;
        long one = hand.recordAt(first);
        long other = hand.recordAt(second);
        switch (hand.random.nextInt(3)) {
            case 0 -> {
                hand.run("UPDATE audit_record SET id = -1 WHERE id = ?", one);
                hand.run("UPDATE audit_record SET id = ? WHERE id = ?", one, other);
                hand.run("UPDATE audit_record SET id = ? WHERE id = -1", other);
            }
            case 1 -> {
                hand.run("UPDATE audit_seal SET record_id = -1 WHERE place = ?", first);
                hand.run("UPDATE audit_seal SET record_id = ? WHERE place = ?", one, second);
                hand.run("UPDATE audit_seal SET record_id = ? WHERE place = ?", other, first);
            }
            default -> {
                Object hash = hand.one("SELECT hash FROM audit_seal WHERE place = " + first);
                hand.run("UPDATE audit_seal SET hash = (SELECT hash FROM audit_seal WHERE place = ?) WHERE place = ?", second, first);
                hand.run("UPDATE audit_seal SET hash = ? WHERE place = ?", hash, second);
            }
        }
        return first + " and " + second;
    }

    private String cutTail(Hand hand) {
        long place = hand.random.nextInt(SEALED);
        cut(hand, place);
        return "to " + place;
    }

    /** The server does not know that something was cut off, and goes on writing and sealing. */
    private String cutAndGoOn(Hand hand) {
        long place = hand.random.nextInt(SEALED);
        int more = hand.random.nextInt(2 * SEALED);
        cut(hand, place);
        hand.em.flush();
        hand.em.clear();
        write(hand.em, 900, more);
        hand.em.flush();
        sealer(hand.em).sealBatch();
        return "to " + place + " and " + more + " more";
    }

    @Test
    @DisplayName("J3: a tail that was cut off with its head is found by what was noted outside, and the place is named")
    void cutOff() {
        chain();

        cutTo(45);

        assertThat(verify().firstBroken()).isEqualTo(new Broken(0, 46L, "cut-off"));
    }

    @Test
    @DisplayName("J3: it is found also when the chain has grown again beyond where it was, and after a restart of the server")
    void grownAgain() {
        chain();
        cutTo(45);
        database.transaction(em -> write(em, 900, 40));
        database.transaction(em -> sealer(em).sealBatch());
        notes = notes();
        database.transaction(em -> sealer(em).noteHead());

        assertThat(verify().firstBroken()).isEqualTo(new Broken(0, 60L, "cut-off"));
    }

    @Test
    @DisplayName("J3: what was noted after a cut does not hide it: a note that goes back is the proof")
    void notedAfterTheCut() {
        chain();
        cutTo(45);
        database.transaction(em -> sealer(em).noteHead());

        assertThat(verify().firstBroken().fault()).isEqualTo("cut-off");
    }

    @Test
    @DisplayName("J3: half a line that a power cut has left is no note, and is written over by the next one")
    void halfALine() throws IOException {
        chain();
        Path file = onlyFile();
        Files.writeString(file, "2026-04-04T15:59:59.999Z node=node pla", StandardCharsets.US_ASCII, StandardOpenOption.APPEND);

        assertThat(verify().intact()).isTrue();
        database.transaction(em -> sealer(em).sealBatch());
        database.transaction(em -> sealer(em).noteHead());
        assertThat(verify()).isEqualTo(new AuditVerification(true, SEALED + WAITING, 0, null, new Noted(SEALED + WAITING, Rows.NOW)));
        assertThat(Files.readAllLines(file)).hasSize(4).allMatch(line -> line.matches("\\S+ node=node place=[0-9]+ hash=[0-9a-f]{64}"));
    }

    @Test
    @DisplayName("J3: a note that somebody has changed, or can no longer be read, is found")
    void notesChanged() throws IOException {
        chain();
        Path file = onlyFile();
        String good = Files.readString(file);

        Files.writeString(file, good.replace("place=40", "place=39"));
        assertThat(verify().firstBroken()).isEqualTo(new Broken(0, 39L, "cut-off"));
        Files.writeString(file, good.replace("place=40", "place="));
        assertThat(verify().firstBroken().fault()).isEqualTo("note-altered");
        Files.writeString(file, good);
        assertThat(verify().intact()).isTrue();
    }

    @Test
    @DisplayName("J3: the same end is noted once, each month in a file of its own, and all files are read")
    void months() throws IOException {
        chain();
        database.transaction(em -> sealer(em).noteHead());
        assertThat(Files.readAllLines(onlyFile())).hasSize(3);
        database.transaction(em -> sealer(em).sealBatch());
        List<String> head = new ArrayList<>(database.query("SELECT hash FROM audit_head"));
        notes.note(SEALED + WAITING, head.get(0), Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(verify().noted()).isEqualTo(new Noted(SEALED + WAITING, Instant.parse("2027-01-01T00:00:00Z")));
        cutTo(62);
        assertThat(verify().firstBroken()).isEqualTo(new Broken(0, 63L, "cut-off"));
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}

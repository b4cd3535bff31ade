package org.ccps.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ccps.audit.AuditAction;
import org.ccps.audit.AuditEntry;
import org.ccps.audit.AuditSearch;
import org.ccps.audit.AuditVerification;
import org.ccps.audit.AuditVerification.Broken;
import org.ccps.audit.model.AuditSeal;
import org.ccps.node.Node;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.ccps.secrets.FixedSecrets;
import org.ccps.secrets.KeyedHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain on a real H2, with the real writer, sealer and store; only the container's transactions are made by hand. */
@DisplayName("The audit chain")
class AuditChainTest {

    private static final Clock CLOCK = Clock.fixed(Rows.NOW, ZoneOffset.UTC);
    private static final HeadNotes NO_NOTES = new HeadNotes(Path.of("no-such-folder"), Duration.ZERO, "node");
    private static final int RECORDS = 7;

    private TestDatabase database;
    private final KeyedHash keyedHash = new KeyedHash(new FixedSecrets());
    private final Node node = new Node();

    @BeforeEach
    void begin() {
        database = TestDatabase.create();
    }

    @AfterEach
    void end() {
        database.close();
    }

    private AuditWriter writer(AuditStore store) {
        return new AuditWriter(store, keyedHash, node);
    }

    private AuditSealer sealer(EntityManager em) {
        AuditStore store = new AuditStore(em);
        return new AuditSealer(store, writer(store), CLOCK, NO_NOTES);
    }

    private void write(AuditEntry... entries) {
        database.transaction(em -> {
            for (AuditEntry entry : entries) {
                writer(new AuditStore(em)).write(entry, Rows.NOW);
            }
        });
    }

    private static AuditEntry viewed(int number) {
        return AuditEntry.of("olivia", AuditAction.PAYMENT_VIEWED, "P-" + number, AuditEntry.DONE).at("desk-7").with("n", number);
    }

    private int seal() {
        return database.inTransaction(em -> sealer(em).sealBatch());
    }

    private AuditVerification verify() {
        return database.inTransaction(em -> sealer(em).verify());
    }

    /** Seven sealed records; the ids of their places 1 to 7. */
    private List<Long> chain() {
        for (int number = 1; number <= RECORDS; number++) {
            write(viewed(number));
        }
        seal();
        assertThat(verify().intact()).isTrue();
        return database.query("SELECT record_id FROM audit_seal ORDER BY place").stream().map(Long::valueOf).toList();
    }

    private void assertBroken(long record, Long place, String fault) {
        AuditVerification found = verify();

        assertThat(found.intact()).isFalse();
        assertThat(found.firstBroken()).isEqualTo(new Broken(record, place, fault));
    }

    @Nested
    @DisplayName("as it should be")
    class Whole {

        @Test
        @DisplayName("J2: an empty chain is intact")
        void empty() {
            assertThat(verify()).isEqualTo(new AuditVerification(true, 0, 0, null));
            assertThat(seal()).isZero();
        }

        @Test
        @DisplayName("J2: records are intact before they are sealed and afterwards, and what waits is counted")
        void intact() {
            write(viewed(1), viewed(2), viewed(3));
            AuditVerification before = verify();
            int sealed = seal();
            write(viewed(4));
            AuditVerification after = verify();

            assertThat(before).isEqualTo(new AuditVerification(true, 3, 3, null));
            assertThat(sealed).isEqualTo(3);
            assertThat(after).isEqualTo(new AuditVerification(true, 4, 1, null));
        }

        @Test
        @DisplayName("J2: each seal holds the hash of the one before, from the beginning to the head")
        void linked() {
            chain();

            assertThat(database.query("SELECT place FROM audit_seal ORDER BY place")).containsExactly("1", "2", "3", "4", "5", "6", "7");
            assertThat(database.query("SELECT place || ' ' || hash FROM audit_head"))
                    .isEqualTo(database.query("SELECT place || ' ' || hash FROM audit_seal WHERE place = 7"));
            assertThat(new HashSet<>(database.query("SELECT hash FROM audit_seal"))).hasSize(RECORDS).doesNotContain(AuditSeal.BEGINNING);
        }

        @Test
        @DisplayName("J2: more than one batch is sealed batch by batch, in the order of the records")
        void batches() {
            write(IntStream.rangeClosed(1, AuditSealer.BATCH + 10).mapToObj(AuditChainTest::viewed).toArray(AuditEntry[]::new));

            assertThat(seal()).isEqualTo(AuditSealer.BATCH);
            assertThat(seal()).isEqualTo(10);
            assertThat(seal()).isZero();
            assertThat(verify()).isEqualTo(new AuditVerification(true, AuditSealer.BATCH + 10, 0, null));
        }

        @Test
        @DisplayName("J1: a record whose transaction rolls back is not there and leaves no gap in the chain")
        void rolledBack() {
            write(viewed(1));
            assertThatThrownBy(() -> database.transaction(em -> {
                writer(new AuditStore(em)).write(viewed(2), Rows.NOW);
                em.flush();
                throw new IllegalStateException("the payment failed");
            })).isInstanceOf(IllegalStateException.class);
            write(viewed(3));
            seal();

            assertThat(verify()).isEqualTo(new AuditVerification(true, 2, 0, null));
            assertThat(database.query("SELECT object_id FROM audit_record ORDER BY id")).containsExactly("P-1", "P-3");
        }

        @Test
        @DisplayName("J1: details, long texts and other scripts are read back as they were put on record, and stay intact")
        void texts() {
            write(new AuditEntry("olivia", AuditAction.PAYMENT_RECORDED, "P-1", "SENDING", "desk-7", Map.of("reference", "Zoë \"€\" 東京 \\ 𝟜", "long", "x".repeat(500))));
            seal();

            assertThat(verify().intact()).isTrue();
            List<Map<String, String>> details = database.inTransaction(em -> new AuditStore(em)
                    .search(new AuditSearch(null, null, null, null, null, 10, null)).stream().map(record -> AuditDetails.read(record.details())).toList());
            assertThat(details).containsExactly(Map.of("reference", "Zoë \"€\" 東京 \\ 𝟜", "long", "x".repeat(AuditDetails.VALUE_MAX)));
        }

        @Test
        @DisplayName("J2: records that are written and sealed while it is verified do not disturb it")
        void meanwhile() throws Exception {
            chain();
            ExecutorService two = Executors.newFixedThreadPool(2);
            try {
                Future<?> writing = two.submit(() -> {
                    for (int number = 100; number < 160; number++) {
                        write(viewed(number));
                        seal();
                    }
                });
                Future<List<AuditVerification>> verifying = two.submit(() -> {
                    List<AuditVerification> found = new ArrayList<>();
                    while (!writing.isDone()) {
                        found.add(verify());
                    }
                    return found;
                });

                writing.get(60, TimeUnit.SECONDS);
                assertThat(verifying.get(60, TimeUnit.SECONDS)).allSatisfy(found -> assertThat(found.firstBroken()).isNull());
            } finally {
                two.shutdownNow();
            }
        }

        @Test
        @DisplayName("J2: several servers that seal at once make one chain, with every record in it once")
        void sealersAtOnce() throws Exception {
            for (int number = 0; number < 200; number++) {
                write(viewed(number));
            }
            ExecutorService servers = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Integer>> turns = new ArrayList<>();
                for (int turn = 0; turn < 8; turn++) {
                    turns.add(() -> {
                        write(viewed(1_000), viewed(1_001));
                        return seal();
                    });
                }
                int sealed = 0;
                for (Future<Integer> turn : servers.invokeAll(turns, 60, TimeUnit.SECONDS)) {
                    sealed += turn.get();
                }
                sealed += seal();

                assertThat(sealed).isEqualTo(216);
                assertThat(verify()).isEqualTo(new AuditVerification(true, 216, 0, null));
                assertThat(database.query("SELECT COUNT(*) FROM audit_unsealed")).containsExactly("0");
            } finally {
                servers.shutdownNow();
            }
        }
    }

    @Nested
    @DisplayName("when somebody has been at it")
    class Tampered {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"at_ms ; at_ms + 1", "node ; 'other'", "actor ; 'oscar'", "action ; 'sign-in'", "object_id ; 'P-99'", "object_id ; NULL", "outcome ; 'refused'",
            "workstation ; 'desk-8'", "workstation ; NULL", "details ; '{\"n\":\"99\"}'", "details ; NULL", "mac ; REPEAT('0', 64)"})
        @DisplayName("J2: a record that was altered in any column is named")
        void altered(String column, String value) {
            List<Long> records = chain();

            database.execute("UPDATE audit_record SET " + column + " = " + value + " WHERE id = " + records.get(3));

            assertBroken(records.get(3), 4L, "altered");
        }

        @Test
        @DisplayName("J2: a record that was given another number is named as removed")
        void renumbered() {
            List<Long> records = chain();

            database.execute("UPDATE audit_record SET id = 999999 WHERE id = " + records.get(3));

            assertBroken(records.get(3), 4L, "removed");
        }

        @ParameterizedTest(name = "place {0}")
        @ValueSource(ints = {1, 4, 7})
        @DisplayName("J2: a record that was removed is named, wherever it stood")
        void removed(int place) {
            List<Long> records = chain();

            database.execute("DELETE FROM audit_record WHERE id = " + records.get(place - 1));

            assertBroken(records.get(place - 1), (long) place, "removed");
        }

        @ParameterizedTest(name = "place {0}")
        @ValueSource(ints = {1, 4})
        @DisplayName("J2: a record whose seal was removed is named")
        void sealRemoved(int place) {
            List<Long> records = chain();

            database.execute("DELETE FROM audit_seal WHERE place = " + place);

            assertBroken(records.get(place - 1), (long) place, "removed");
        }

        @Test
        @DisplayName("J2: the last seal removed is found at the head")
        void lastSealRemoved() {
            List<Long> records = chain();

            database.execute("DELETE FROM audit_seal WHERE place = 7");

            assertBroken(records.get(6), 7L, "removed");
        }

        @Test
        @DisplayName("J2: a record that was removed with its seal leaves a gap, of which the place is known")
        void recordAndSealRemoved() {
            List<Long> records = chain();

            database.execute("DELETE FROM audit_record WHERE id = " + records.get(3));
            database.execute("DELETE FROM audit_seal WHERE place = 4");

            assertBroken(0, 4L, "removed");
        }

        @Test
        @DisplayName("J2: a gap that was closed by moving the later seals up is found where it was")
        void gapClosed() {
            List<Long> records = chain();

            database.execute("DELETE FROM audit_record WHERE id = " + records.get(3));
            database.execute("DELETE FROM audit_seal WHERE place = 4");
            for (int place = 5; place <= RECORDS; place++) {
                database.execute("UPDATE audit_seal SET place = " + (place - 1) + " WHERE place = " + place);
            }
            database.execute("UPDATE audit_head SET place = 6");

            assertBroken(records.get(4), 4L, "moved");
        }

        @Test
        @DisplayName("J2: nobody can compute a seal without the key, so the chain cannot be joined again where it was cut")
        void cutAndJoinedByAStranger() {
            List<Long> records = chain();
            KeyedHash strange = new KeyedHash(new FixedSecrets("guessed"));

            database.execute("DELETE FROM audit_record WHERE id = " + records.get(3));
            database.execute("DELETE FROM audit_seal WHERE place >= 4");
            database.execute("UPDATE audit_head SET place = 3, hash = (SELECT hash FROM audit_seal WHERE place = 3)");
            for (Long record : records.subList(4, RECORDS)) {
                database.execute("INSERT INTO audit_unsealed VALUES (" + record + ")");
            }
            database.transaction(em -> {
                AuditStore store = new AuditStore(em);
                new AuditSealer(store, new AuditWriter(store, strange, node), CLOCK, NO_NOTES).sealBatch();
            });

            assertBroken(records.get(4), 4L, "moved");
        }

        @Test
        @DisplayName("J2: genuine seals of two histories, such as before and after a restored backup, do not make one chain")
        void twoHistories() {
            List<Long> records = chain();
            database.execute("CREATE TABLE kept AS SELECT * FROM audit_seal");

            database.execute("DELETE FROM audit_seal WHERE place >= 4");
            database.execute("UPDATE audit_head SET place = 3, hash = (SELECT hash FROM audit_seal WHERE place = 3)");
            records.subList(4, RECORDS).forEach(record -> database.execute("INSERT INTO audit_unsealed VALUES (" + record + ")"));
            seal();
            database.execute("DELETE FROM audit_record WHERE id = " + records.get(4));
            database.execute("DELETE FROM audit_seal WHERE place = 4");
            database.execute("INSERT INTO audit_seal (place, record_id, sealed_at_ms, hash) SELECT place, record_id, sealed_at_ms, hash FROM kept WHERE place = 4");

            assertBroken(records.get(5), 5L, "moved");
        }

        @Test
        @DisplayName("J2: a record inserted past the switch is named")
        void inserted() {
            chain();

            database.execute("INSERT INTO audit_record (id, at_ms, node, actor, action, outcome, mac) VALUES (42, 1, 'node', 'maria', 'sign-in', 'done', 'x')");

            assertBroken(42, null, "inserted");
        }

        @Test
        @DisplayName("J2: a record inserted with a note that it waits is named, before it is sealed and afterwards")
        void insertedToBeSealed() {
            chain();

            database.execute("INSERT INTO audit_record (id, at_ms, node, actor, action, outcome, mac) VALUES (42, 1, 'node', 'maria', 'sign-in', 'done', 'x')");
            database.execute("INSERT INTO audit_unsealed VALUES (42)");

            assertBroken(42, null, "inserted");
            seal();
            assertBroken(42, 8L, "altered");
        }

        @Test
        @DisplayName("J2: a note that a sealed record waits, which would keep the sealer from its work, is named")
        void notedTwice() {
            List<Long> records = chain();

            database.execute("INSERT INTO audit_unsealed VALUES (" + records.get(2) + ")");

            assertBroken(records.get(2), null, "inserted");
        }

        @Test
        @DisplayName("J2: a record that waited and was removed is named, when its note is still there")
        void waitingRemoved() {
            chain();
            write(viewed(8));
            String record = database.query("SELECT record_id FROM audit_unsealed").get(0);

            database.execute("ALTER TABLE audit_unsealed DROP CONSTRAINT fk_unsealed_record");
            database.execute("DELETE FROM audit_record WHERE id = " + record);

            assertBroken(Long.parseLong(record), null, "removed");
        }

        @Test
        @DisplayName("J2: a record that waited and was altered is named")
        void waitingAltered() {
            chain();
            write(viewed(8));
            String record = database.query("SELECT record_id FROM audit_unsealed").get(0);

            database.execute("UPDATE audit_record SET actor = 'oscar' WHERE id = " + record);

            assertBroken(Long.parseLong(record), null, "inserted");
        }

        @Test
        @DisplayName("J2: two records that changed places are found at the first of them")
        void swapped() {
            List<Long> records = chain();

            database.execute("UPDATE audit_seal SET record_id = -1 WHERE place = 3");
            database.execute("UPDATE audit_seal SET record_id = " + records.get(2) + " WHERE place = 5");
            database.execute("UPDATE audit_seal SET record_id = " + records.get(4) + " WHERE place = 3");

            assertBroken(records.get(4), 3L, "moved");
        }

        @Test
        @DisplayName("J2: two records that changed their content are found at the first of them")
        void contentSwapped() {
            List<Long> records = chain();
            String columns = "(object_id, details, mac)";

            database.execute("CREATE TABLE kept AS SELECT * FROM audit_record");
            database.execute("UPDATE audit_record SET " + columns + " = (SELECT object_id, details, mac FROM kept WHERE id = " + records.get(4) + ") WHERE id = " + records.get(2));
            database.execute("UPDATE audit_record SET " + columns + " = (SELECT object_id, details, mac FROM kept WHERE id = " + records.get(2) + ") WHERE id = " + records.get(4));

            assertBroken(records.get(2), 3L, "altered");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"hash ; REPEAT('0', 64)", "sealed_at_ms ; sealed_at_ms + 1"})
        @DisplayName("J2: a seal that was altered is found at its place")
        void sealAltered(String column, String value) {
            List<Long> records = chain();

            database.execute("UPDATE audit_seal SET " + column + " = " + value + " WHERE place = 4");

            assertBroken(records.get(3), 4L, "moved");
        }

        @Test
        @DisplayName("J2: a seal at another place leaves a gap")
        void sealMoved() {
            List<Long> records = chain();

            database.execute("UPDATE audit_seal SET place = 70 WHERE place = 4");

            AuditVerification found = verify();
            assertThat(found.intact()).isFalse();
            assertThat(found.firstBroken().place()).isEqualTo(4L);
            assertThat(records).doesNotContain(found.firstBroken().record());
        }

        @Test
        @DisplayName("J2: another hash at the head is found")
        void headAltered() {
            chain();

            database.execute("UPDATE audit_head SET hash = REPEAT('0', 64)");

            assertBroken(0, 7L, "altered");
        }

        @Test
        @DisplayName("J2: a head that was set back is found, because seals stand behind it")
        void headSetBack() {
            List<Long> records = chain();

            database.execute("UPDATE audit_head SET place = 5, hash = (SELECT hash FROM audit_seal WHERE place = 5)");

            assertBroken(records.get(5), 6L, "inserted");
        }

        @Test
        @DisplayName("J2: a head that was set forward is found, because seals are missing")
        void headSetForward() {
            chain();

            database.execute("UPDATE audit_head SET place = 9");

            assertBroken(0, 8L, "removed");
        }

        @Test
        @DisplayName("J2: a head that was removed is found")
        void headRemoved() {
            chain();

            database.execute("DELETE FROM audit_head");

            assertBroken(0, null, "removed");
        }

        @Test
        @DisplayName("J2: of several breaks the first in the chain is named")
        void theFirst() {
            List<Long> records = chain();

            database.execute("UPDATE audit_record SET actor = 'oscar' WHERE id IN (" + records.get(5) + ", " + records.get(1) + ")");
            database.execute("DELETE FROM audit_record WHERE id = " + records.get(3));

            assertBroken(records.get(1), 2L, "altered");
        }

        @Test
        @DisplayName("J2: with another key nothing is intact, so a copied database proves nothing")
        void anotherKey() {
            List<Long> records = chain();
            KeyedHash other = new KeyedHash(new FixedSecrets("other"));

            AuditVerification found = database.inTransaction(em -> {
                AuditStore store = new AuditStore(em);
                return new AuditSealer(store, new AuditWriter(store, other, node), CLOCK, NO_NOTES).verify();
            });

            assertThat(found.firstBroken()).isEqualTo(new Broken(records.get(0), 1L, "altered"));
        }
    }

    @Nested
    @DisplayName("is searched")
    class Searched {

        @Test
        @DisplayName("J1: by actor, action, object and time, newest first, in pages")
        void search() {
            write(AuditEntry.of("olivia", AuditAction.SIGN_IN, null, AuditEntry.DONE), viewed(1), viewed(2),
                    AuditEntry.of("maria", AuditAction.PAYMENT_VIEWED, "P-1", AuditEntry.DONE));

            assertThat(objects(new AuditSearch(null, "payment.viewed", null, null, null, 10, null))).containsExactly("P-1", "P-2", "P-1");
            assertThat(objects(new AuditSearch("olivia", null, "P-1", null, null, 10, null))).containsExactly("P-1");
            assertThat(objects(new AuditSearch(null, null, null, Rows.NOW, Rows.NOW.plusMillis(1), 2, null))).hasSize(2);
            assertThat(objects(new AuditSearch(null, null, null, Rows.NOW.plusMillis(1), null, 10, null))).isEmpty();
            assertThat(objects(new AuditSearch(null, null, null, null, Rows.NOW, 10, null))).isEmpty();
        }

        private List<String> objects(AuditSearch search) {
            return database.inTransaction(em -> new AuditStore(em).search(search).stream().map(record -> record.object()).toList());
        }

        @Test
        @DisplayName("J1: pages follow each other without a gap")
        void pages() {
            write(viewed(1), viewed(2), viewed(3));

            List<Long> all = ids(null);
            List<Long> older = ids(all.get(0));

            assertThat(all).isSortedAccordingTo(java.util.Comparator.reverseOrder());
            assertThat(older).isEqualTo(all.subList(1, 3));
        }

        private List<Long> ids(Long before) {
            return database.inTransaction(em -> new AuditStore(em).search(new AuditSearch(null, null, null, null, null, 10, before)).stream()
                    .map(record -> record.id()).toList());
        }
    }

    @Test
    @DisplayName("J1: the time of a record is the time it was written at, to the millisecond")
    void time() {
        Instant at = Instant.parse("2026-04-04T15:59:59.999Z");
        database.transaction(em -> writer(new AuditStore(em)).write(viewed(1), at));

        assertThat(database.query("SELECT at_ms FROM audit_record")).containsExactly(Long.toString(at.toEpochMilli()));
    }
}

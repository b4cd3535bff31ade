package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("F10 the ledger")
class LedgerTest {

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("kept/ledger.jsonl");
    }

    private static void sendAndGetNoAnswer(Bench bench, Messages message) {
        assertThatThrownBy(() -> bench.send(message)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void an_element_has_exactly_the_members_of_the_contract() {
        try (Bench bench = Bench.inMemory()) {
            String txnId = bench.send(Messages.payment(12500)).txnId();

            Map<?, ?> element = bench.lastInLedger();
            assertThat(element.keySet().stream().map(Object::toString).toList()).containsExactly("txnId", "txnType", "amount", "currency",
                    "purchaseOrderNo", "originalTxnId", "messageId", "messageTimestamp", "cvvPresent", "approved", "charged",
                    "responseCode", "receivedAt", "answered");
            assertThat(element.get("txnId")).isEqualTo(txnId);
            assertThat(element.get("amount").toString()).isEqualTo("12500");
            assertThat(element.get("currency")).isEqualTo("AUD");
            assertThat(element.get("purchaseOrderNo")).isEqualTo("CC-1");
            assertThat(element.get("originalTxnId")).isNull();
            assertThat(element.get("messageId")).isEqualTo("0f3c5a9e7b1d42688c90a1b2c3d4e5");
            assertThat(element.get("messageTimestamp")).isEqualTo("20261403101502345000+660");
            assertThat(element.get("cvvPresent")).isEqualTo(true);
            assertThat(element.get("receivedAt").toString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+1[01]:00");
            assertThat(element.get("answered")).isEqualTo(true);

            bench.send(Messages.txn(0, 12500, "CC-1", Messages.card(Messages.VISA, "11/29", "")));
            assertThat(bench.lastInLedger().get("cvvPresent")).isEqualTo(false);
        }
    }

    @Test
    void it_is_empty_at_first() {
        try (Bench bench = Bench.inMemory()) {
            assertThat(bench.control("GET", "ledger", "").body()).isEqualTo("[]");
        }
    }

    @Test
    void a_long_one_comes_whole_and_in_order() {
        try (Bench bench = Bench.inMemory()) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 1201; i++) {
                answers.add(bench.sendAsync(Messages.payment(12500)));
                if (i % 20 == 0) {
                    answers.forEach(CompletableFuture::join);
                }
            }
            answers.forEach(CompletableFuture::join);

            List<Map<?, ?>> ledger = bench.ledger();
            assertThat(ledger).hasSize(1201).allSatisfy(element -> assertThat(element.get("answered")).isEqualTo(true));
            assertThat(ledger.stream().map(element -> Long.valueOf((String) element.get("txnId"))).toList()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void a_restarted_simulator_goes_on_where_it_was() {
        List<Map<?, ?>> before;
        String payment;
        String preauth;
        String completed;
        try (Bench bench = Bench.on(file)) {
            payment = bench.send(Messages.payment(10000)).txnId();
            bench.send(Messages.refund(4000, payment));
            preauth = bench.send(Messages.preauth(3000)).text("preauthID");
            completed = bench.send(Messages.preauth(3000)).text("preauthID");
            bench.send(Messages.complete(3000, completed));
            bench.send(Messages.payment(12551));
            bench.send(Messages.paymentWith("1234567890123456"));
            bench.fault("close-after-charge");
            sendAndGetNoAnswer(bench, Messages.payment(20000));
            before = bench.ledger();
        }

        try (Bench bench = Bench.on(file)) {
            assertThat(bench.ledger()).isEqualTo(before);
            assertThat(before.stream().map(element -> (Boolean) element.get("answered")).toList())
                    .containsExactly(true, true, true, true, true, true, true, false);

            Answer over = bench.send(Messages.refund(7000, payment));
            assertThat(over.text("responseText")).isEqualTo("Only 60.00 AUD available for refund");
            Answer refund = bench.send(Messages.refund(6000, payment));
            assertThat(refund.approved()).isTrue();
            assertThat(refund.text("pan")).isEqualTo("444433...111");
            assertThat(refund.text("expiryDate")).isEqualTo("11/29");
            assertThat(bench.send(Messages.complete(3000, completed)).code()).isEqualTo("138");
            assertThat(bench.send(Messages.complete(3000, preauth)).approved()).isTrue();
            assertThat(bench.send(Messages.refund(20000, (String) before.get(7).get("txnId"))).approved()).isTrue();

            List<Object> numbers = new ArrayList<>(bench.ledger().stream().<Object>map(element -> element.get("txnId"))
                    .filter(Objects::nonNull).toList());
            assertThat(numbers).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_file_has_one_line_a_message_which_says_the_same() throws IOException {
        try (Bench bench = Bench.on(file)) {
            bench.send(Messages.payment(10000));
            bench.fault("close-after-charge");
            sendAndGetNoAnswer(bench, Messages.payment(20000));
            Bench.until(() -> lines().get(0).contains("\"answered\":true"));

            List<Map<?, ?>> shown = bench.ledger();
            assertThat(lines()).hasSize(2);
            for (int i = 0; i < 2; i++) {
                assertThat(Json.readObject(lines().get(i))).containsAllEntriesOf(withStringKeys(shown.get(i)));
            }
        }
    }

    private static Map<String, Object> withStringKeys(Map<?, ?> element) {
        Map<String, Object> members = new HashMap<>();
        element.forEach((name, value) -> members.put((String) name, value));
        return members;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void deleting_empties_the_file_too_and_gives_no_number_twice() throws IOException {
        Set<String> numbers = new HashSet<>();
        try (Bench bench = Bench.on(file)) {
            String payment = bench.send(Messages.payment(10000)).txnId();
            numbers.add(payment);

            assertThat(bench.control("DELETE", "ledger", "").status()).isEqualTo(200);

            assertThat(bench.ledger()).isEmpty();
            assertThat(file).isEmptyFile();
            assertThat(bench.send(Messages.refund(10000, payment)).code()).isEqualTo("133");
            assertThat(numbers.add(bench.send(Messages.payment(10000)).txnId())).isTrue();
            assertThat(lines()).hasSize(2);
            bench.control("DELETE", "ledger", "");
        }
        try (Bench bench = Bench.on(file)) {
            assertThat(bench.ledger()).isEmpty();
            assertThat(numbers.add(bench.send(Messages.payment(10000)).txnId())).isTrue();
        }
    }

    @Test
    void an_answer_on_its_way_while_the_ledger_is_emptied_does_no_harm_to_the_file() {
        try (Bench bench = Bench.on(file)) {
            bench.fault("{\"mode\":\"late-answer\",\"count\":1,\"afterMs\":300}", 200);
            CompletableFuture<Answer> late = bench.sendAsync(Messages.payment(10000));
            Bench.until(() -> bench.ledger().size() == 1);

            bench.control("DELETE", "ledger", "");

            assertThat(late.join().approved()).isTrue();
            assertThat(bench.send(Messages.payment(10000)).approved()).isTrue();
        }
        try (Bench bench = Bench.on(file)) {
            assertThat(bench.ledger()).hasSize(1);
        }
    }

    @Test
    void a_line_torn_by_a_sudden_end_is_cut_off() throws IOException {
        try (Bench bench = Bench.on(file)) {
            bench.send(Messages.payment(10000));
        }
        Files.writeString(file, "{\"txnId\":\"123", StandardOpenOption.APPEND);

        try (Bench bench = Bench.on(file)) {
            assertThat(bench.ledger()).hasSize(1);
            bench.send(Messages.payment(10000));
        }
        try (Bench bench = Bench.on(file)) {
            assertThat(bench.ledger()).hasSize(2);
        }
    }

    @Test
    void a_file_of_something_else_is_refused_by_line_and_left_as_it_is() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"some\":\"thing\"}\nrest");

        assertThatThrownBy(() -> SecurePaySimulator.builder().port(0).controlPort(0).ledger(file).build())
                .isInstanceOf(IOException.class).hasMessageContaining("line 1");

        assertThat(file).hasContent("{\"some\":\"thing\"}\nrest");
    }

    @Test
    void two_simulators_cannot_have_the_same_file() {
        try (Bench bench = Bench.on(file)) {
            assertThat(bench.ledger()).isEmpty();
            assertThatThrownBy(() -> SecurePaySimulator.builder().port(0).controlPort(0).ledger(file).build())
                    .isInstanceOf(IOException.class).hasMessageContaining("in use");
        }
    }

    @Test
    void no_card_number_and_no_cvv_is_kept_whatever_happens() throws IOException {
        String marked = "5555555555554444";
        String invalid = "9876543210987654";
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        String shown;
        try (Bench bench = new Bench(SecurePaySimulator.builder().ledger(file).log(new PrintStream(log, true)))) {
            List<String> modes = List.of("close-after-charge", "half-answer", "garbage", "empty-body", "http-500", "wrong-message-id",
                    "wrong-amount", "close-before-processing", "status-513", "status-504-b", "response-51", "response-123-charged",
                    "duplicate-146");
            for (String mode : modes) {
                bench.fault(mode);
                try (RawCaller caller = new RawCaller(bench.simulator.paymentUri())) {
                    caller.post(Messages.txn(0, 12500, "CC-1", Messages.card(marked, "11/29", "<cvv>8642</cvv>")).xml()).readAll();
                }
            }
            bench.send(Messages.txn(0, 12500, "CC-1", Messages.card(invalid, "11/29", "<cvv>8642</cvv>")));
            bench.send(Messages.txn(0, 12500, "CC-1", Messages.card(marked, marked, "<cvv>" + marked + "</cvv>")));
            bench.post(Messages.paymentWith(marked).xml() + "<broken", "text/xml");
            shown = bench.control("GET", "ledger", "").body();
        }

        StringBuilder kept = new StringBuilder(shown).append(log);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                kept.append(Files.readString(each));
            }
        }
        assertThat(kept.toString()).contains("CC-1").contains("555555...444")
                .doesNotContain(marked).doesNotContain(invalid).doesNotContain("55555555").doesNotContain("8642");
        assertThat(log.toString().lines()).isNotEmpty().allSatisfy(line -> assertThat(line).contains("outcome=").contains("fault="));
    }
}

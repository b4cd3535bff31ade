package org.ccps.acceptance.secrets;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.InTheBrowser;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.ccps.acceptance.harness.StolenDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sends card numbers that nothing else could have written, on every path, and looks for them in everything that was left behind. */
@DisplayName("Marked cards")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarkedCardsIT {

    /** An Amex code, written so that nothing else is likely to be it. */
    private static final String CODE = "9083";

    /** Numbers sent as the card number, in every way they may be grouped. */
    private final Set<String> cards = new LinkedHashSet<>();
    /** Numbers that somebody typed where none belongs, an address or a header among them. */
    private final Set<String> misplaced = new LinkedHashSet<>();
    private Product product;

    @RegisterExtension
    final InTheBrowser browser = new InTheBrowser(() -> product);

    @BeforeAll
    void start() {
        product = Product.start();
    }

    @AfterAll
    void stop() {
        product.close();
    }

    private static String mark(Set<String> marks) {
        String number = Cards.amex();
        marks.addAll(List.of(number, Cards.grouped(number, " "), Cards.grouped(number, "-"),
                number.substring(0, 4) + " " + number.substring(4, 10) + " " + number.substring(10)));
        return number;
    }

    private String marked() {
        return mark(misplaced);
    }

    private PaymentBody body() {
        return PaymentBody.fresh().card(mark(cards)).with("/card/cvv", CODE).with("/card/holder", "ANNE MARKED");
    }

    @Test
    @DisplayName("K1 K2 C9 no marked number and no code is in any file of server and simulator, nor in the heap of the idle server")
    void nothingIsLeft(Desks desks) throws Exception {
        overTheApi();
        asFaults();
        inWrongPlaces();
        atTheDesk(desks);

        heapHoldsNone();
        product.stop();

        assertThat(cards).hasSizeGreaterThan(100);
        assertThat(misplaced).hasSizeGreaterThan(100);
        assertThat(new Traces(cards).in(product.folder())).isEmpty();
        assertThat(new Traces(misplaced).in(product.folder())).isEmpty();
        assertThat(new Traces(codes()).in(product.folder())).isEmpty();
        try (StolenDatabase database = StolenDatabase.of(product)) {
            assertThat(database.text()).as("the database holds the masked form").contains("371449");
            assertThat(database.text()).as("the database holds no code").doesNotContainPattern("'[^']*" + alone(CODE).pattern() + "[^']*'");
        }
        for (String log : List.of("log/server.out", "log/simulator.log", "server/log/server.log", "simulator/ledger.jsonl")) {
            assertThat(Files.readString(product.folder().resolve(log), StandardCharsets.ISO_8859_1)).as(log).doesNotContainPattern(alone(CODE));
        }
    }

    /** The code as each format writes it. */
    private static List<String> codes() {
        return List.of("\"cvv\":\"" + CODE, "<cvv>" + CODE, "f3=" + CODE, "cvv=" + CODE, "XQ" + CODE + "QX");
    }

    private static Pattern alone(String code) {
        return Pattern.compile("(?<![0-9A-Za-z])" + code + "(?![0-9A-Za-z])");
    }

    private void overTheApi() {
        Api api = product.olivia();
        String key = PaymentBody.key();
        PaymentBody paid = body();
        api.pay(key, paid).expect(201);
        api.pay(key, paid).expect(201);
        api.pay(key, paid.amount("126.00")).problem(422, "key-reused");
        api.pay(paid).problem(409, "possible-duplicate");
        api.pay(body().amount("125.05")).expect(402, "DECLINED");
        api.pay(body().with("/card/expiry", "01/20")).problem(422, "invalid");
        api.pay(body().with("/card/cvv", "XQ" + CODE + "QX")).problem(422, "invalid");
        api.pay(body().without("/reference")).problem(422, "invalid");
        product.adam().pay(body()).problem(403, "not-allowed");
        product.nobody().pay(body()).problem(401, "not-signed-in");
        product.nobody().withToken("x").pay(body()).problem(401, "not-signed-in");
    }

    private void asFaults() {
        for (String mode : List.of("hang-after-charge", "close-after-charge", "close-before-processing", "half-answer", "garbage", "http-500", "wrong-message-id",
                "wrong-amount", "status-517", "response-101", "response-124-charged")) {
            product.simulator().fault(mode);
            Answer answer = product.olivia().pay(body());
            assertThat(answer.status()).as(answer.text()).isIn(202, 402);
        }
        product.simulator().outage(true);
        product.oscar().pay(body()).problem(503, "gateway-unavailable");
        product.olivia().pay(body().with("/whenUnavailable", "REFUSE")).problem(503, "gateway-unavailable");
        String sent = product.olivia().pay(body()).expect(202, "DEFERRED").id();
        String withdrawn = product.olivia().pay(body()).expect(202, "DEFERRED").id();
        String held = product.olivia().pay(body()).expect(202, "DEFERRED").id();
        product.maria().post("deferred/" + withdrawn + "/withdrawal", "{\"reason\":\"" + marked() + "\"}").problem(422, "invalid");
        product.maria().post("deferred/" + withdrawn + "/withdrawal", "{\"reason\":\"customer told\"}").expect(200, "WITHDRAWN");
        product.maria().post("deferred/" + held + "/hold", "{\"reason\":\"waits for ever\"}").expect(200, "DEFERRED");
        product.simulator().outage(false);
        product.linkIs("UP");
        new Store(product).becomes(sent, "APPROVED");
        product.simulator().fault("status-504", 1, false);
        product.olivia().pay(body()).expect(402, "REJECTED");
        product.oscar().pay(body()).problem(503, "gateway-unavailable");
        product.linkIs("UP");
    }

    private void inWrongPlaces() {
        Api api = product.olivia();
        String good = body().toString();
        api.pay(PaymentBody.key(), good.substring(0, good.length() - 20)).problem(400, "malformed");
        api.pay(PaymentBody.key(), good.replaceFirst("\"card\"", "\"card\":1,\"card\"")).problem(400, "malformed");
        api.pay(PaymentBody.key(), good.getBytes(StandardCharsets.UTF_8), "text/plain").problem(415, "unsupported-media-type");
        for (String place : List.of("/reference", "/callId", "/duplicateReason", "/card/holder", "/card/expiry", "/card/cvv", "/amount/value", "/amount/currency",
                "/whenUnavailable", "/colour")) {
            api.pay(body().with(place, marked())).problem(422, "invalid");
        }
        api.pay(PaymentBody.key(), good.replaceFirst("\"reference\"", "\"" + marked() + "\":\"x\",\"reference\"")).problem(422, "invalid");
        api.pay(marked(), body()).expect(201);
        api.payment(marked()).problem(404, "not-found");
        for (String name : List.of("reference", "callId", "operator", "last4", "cursor", "state", "from")) {
            api.get("payments?" + name + "=" + marked()).problem(422, "invalid");
            product.maria().get("audit?" + (name.equals("operator") ? "actor" : "object") + "=" + marked()).problem(422, "invalid");
        }
        api.get("payments?" + marked() + "=1").problem(422, "invalid");
        api.get(marked()).problem(404, "not-found");
        api.send(api.request("payments").header("X-Card", marked()).header("User-Agent", marked()).header("Referer", "https://x/" + marked()).GET().build()).expect(200);
        product.nobody().token(marked(), marked()).problem(401, "wrong-sign-in");
        product.nobody().post("tokens", "{\"username\":\"" + marked() + "\"").problem(400, "malformed");
        product.nobody().withToken(marked()).get("payments").problem(401, "not-signed-in");
    }

    private void atTheDesk(Desks desks) {
        desks.open().signIn(marked(), marked());
        Desk desk = desks.open().signIn("olivia").takePayment();
        desk.fill(body()).send().outcomeIs("APPROVED");
        desk.pay(body().amount("70.05")).outcomeIs("DECLINED");
        product.simulator().fault("close-after-charge");
        desk.pay(body()).outcomeIs("IN_DOUBT");
        desk.takePayment().fill(body());
        desk.page().evaluate("ccpsEntry.checkExpiry = () => null; ccpsEntry.holdsCardNumber = () => false");
        desk.field("reference").fill(marked());
        desk.field("f2").fill("01/20");
        desk.send();
        assertThat(desk.said("f2")).containsText("passed");
        desk.open("payments?q=" + marked());
        Desk manager = desks.open().signIn("maria");
        manager.open("follow-ups?owner=" + marked());
        manager.open("refunds?cursor=" + marked());
        manager.open("refund-report.csv?from=" + marked());
        Desk administrator = desks.open().signIn("adam");
        for (String search : List.of("audit?actor=", "audit?object=", "users?q=", "settings?q=", "user?name=")) {
            administrator.openAdmin(search + marked());
        }
        desk.open("payment?id=" + marked());
        desk.open("take-payment?call=" + marked());
        desk.open("take-payment?again=" + marked());
        desk.takePayment().fill(body());
        // the sign-in ends under a form that is being sent
        desk.context().clearCookies();
        desk.send();
        assertThat(desk.page().locator("body")).containsText(Pattern.compile("sign", Pattern.CASE_INSENSITIVE));
    }

    /**
     * The server's own objects, after the collector has been asked to take what nobody holds. Addresses that were asked for stay for a while
     * in the server's own caches, and with them what somebody typed into one; a card number in its place stays nowhere.
     */
    private void heapHoldsNone() throws Exception {
        Path folder = Files.createTempDirectory("ccps-heap");
        Path dump = folder.resolve("heap.hprof");
        try {
            Await.until("no trace in the heap", Duration.ofSeconds(60), () -> {
                dump(dump);
                return new Traces(cards).in(folder);
            }, List::isEmpty);
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }

    private void dump(Path file) {
        try {
            Files.deleteIfExists(file);
            String pid = Long.toString(product.server().pid());
            Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
            for (List<String> command : List.of(List.of("GC.run"), List.of("GC.heap_dump", file.toString()))) {
                List<String> line = new ArrayList<>(List.of(jcmd.toString(), pid));
                line.addAll(command);
                Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IllegalStateException(line + " did not do it");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package org.ccps.acceptance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.ConsoleSession;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.StolenDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Audit records outside of the database")
class OutsideRecordsIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String FORGED = "mallory\nCCPS-1003 {\"place\":1,\"actor\":\"maria\",\"action\":\"refund.authorised\"}\u2028\u001b[2K";

    private static Product product;

    @BeforeAll
    static void start() {
        product = Product.start();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    /** A syslog server that takes what comes by TCP: each message with its length before it (RFC 6587). */
    private static final class Syslog implements AutoCloseable {

        private final ServerSocket socket;
        private final List<String> messages = new CopyOnWriteArrayList<>();

        Syslog() throws IOException {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(this::listen, "syslog");
            thread.setDaemon(true);
            thread.start();
        }

        private void listen() {
            try {
                while (true) {
                    try (Socket caller = socket.accept(); InputStream in = caller.getInputStream()) {
                        int length = length(in);
                        while (length >= 0) {
                            messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                            length = length(in);
                        }
                    }
                }
            } catch (SocketException closed) {
                // the test is over
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int length(InputStream in) throws IOException {
            StringBuilder digits = new StringBuilder();
            int read = in.read();
            while (read >= '0' && read <= '9') {
                digits.append((char) read);
                read = in.read();
            }
            return read < 0 ? -1 : Integer.parseInt(digits.toString());
        }

        List<JsonObject> objects(String id) {
            return messages.stream().filter(message -> message.contains(id + " {")).map(message -> json(message.substring(message.indexOf(id + " {") + id.length() + 1))).toList();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Test
    @DisplayName("J6 every record goes to syslog in the chain's order, soon, without card data, and none can be forged; J3 so does the chain's end")
    void syslog() throws IOException {
        PaymentBody body = PaymentBody.fresh();
        product.nobody().token(FORGED, "x").problem(401, "wrong-sign-in");
        try (Syslog syslog = new Syslog()) {
            product.cli(Product.script("optional/audit-syslog").replace("${ccps.syslog.port:514}", Integer.toString(syslog.socket.getLocalPort())));

            String id = product.olivia().pay(body).expect(201).id();
            Await.until("the payment's records are there", SOON, () -> syslog.objects("CCPS-1003").stream().filter(record -> id.equals(record.getString("object", null))).toList(),
                    records -> records.size() == 2);
            Await.until("the end of the chain is there", SOON, () -> syslog.objects("CCPS-1002"), heads -> !heads.isEmpty());
            product.cli(Product.script("undo/optional/audit-syslog"));

            List<JsonObject> records = syslog.objects("CCPS-1003");
            assertThat(records).extracting(record -> record.getJsonNumber("place").longValue()).as("from the first record on, each once, in order").startsWith(1L, 2L, 3L)
                    .doesNotHaveDuplicates().isSorted();
            assertThat(records).anySatisfy(record -> {
                assertThat(record.getString("object", "")).isEqualTo(id);
                assertThat(record.getString("action")).isEqualTo("payment.concluded");
                assertThat(record.getString("actor")).isEqualTo("olivia");
                assertThat(record.getString("outcome")).isEqualTo("APPROVED");
                assertThat(record.getString("workstation")).isEqualTo("127.0.0.1");
            });
            assertThat(records).as("a forged record").noneMatch(record -> record.getString("action").equals("refund.authorised"));
            assertThat(syslog.messages).noneMatch(message -> message.chars().anyMatch(letter -> letter < ' ' || letter == 0x85 || letter == 0x2028 || letter == 0x2029));
            assertThat(syslog.messages).noneMatch(message -> message.contains(body.number()) || message.contains(body.number().substring(6, 12)));
            assertThat(syslog.messages).allMatch(message -> message.startsWith("<110>1 "));
        }
    }

    @Test
    @DisplayName("M7 logs are JSON by a setting, one object a line, and no line can be forged in either form")
    void jsonLogs() throws IOException {
        Path log = product.folder().resolve("server/log/server.log");
        product.nobody().token("plain" + FORGED, "x").problem(401, "wrong-sign-in");
        List<String> plain = Files.readAllLines(log);
        assertThat(plain).anyMatch(line -> line.contains("CCPS-0401")).allMatch(line -> line.matches("20[0-9-]{8}[T ].*|\\s.*|Caused by.*|java.*|jakarta.*|org\\..*|"));
        assertThat(plain).noneMatch(line -> line.startsWith("CCPS-1003"));

        product.cli(Product.script("optional/json-logs"));
        try {
            product.nobody().token("json" + FORGED, "x").problem(401, "wrong-sign-in");
            List<String> lines = Files.readAllLines(log);
            List<JsonObject> objects = lines.subList(plain.size(), lines.size()).stream().filter(line -> line.startsWith("{")).map(OutsideRecordsIT::json).toList();

            assertThat(objects).anySatisfy(line -> {
                assertThat(line.getString("message")).contains("CCPS-0401").contains("json");
                assertThat(line.getString("level")).isEqualTo("WARN");
                assertThat(line.getString("at")).matches("20[0-9]{2}-.*T.*([+-][0-9:]{5}|Z)");
            });
            assertThat(lines).noneMatch(line -> line.startsWith("CCPS-1003"));
        } finally {
            product.cli(Product.script("undo/optional/json-logs"));
        }
    }

    @Test
    @DisplayName("H7 who took a list out as a file, or looked through the record, is on record with filter and number of rows")
    void exports() {
        ConsoleSession maria = new ConsoleSession(product).signIn("maria");
        String file = maria.get("outages.csv").expect(200).text();
        product.maria().get("reports/refunds?format=CSV").expect(200);
        product.marcus().get("audit?action=sign-in&limit=2").expect(200);
        Api adam = product.adam();

        JsonObject outages = newest(adam, "action=report.exported&actor=maria&object=outages");
        assertThat(outages.getJsonObject("details").getString("rows")).isEqualTo(Long.toString(file.lines().count() - 1));
        assertThat(outages.getJsonObject("details").getString("filter")).isEqualTo("all");
        assertThat(newest(adam, "action=refund.report&actor=maria").getJsonObject("details")).containsKeys("rows", "from", "to", "format");
        JsonObject read = newest(adam, "action=audit.read&actor=marcus").getJsonObject("details");
        assertThat(read.getString("action")).isEqualTo("sign-in");
        assertThat(Integer.parseInt(read.getString("rows"))).isLessThanOrEqualTo(2);
    }

    private static JsonObject newest(Api who, String query) {
        return who.get("audit?limit=1&" + query).expect(200).json().getJsonArray("items").getJsonObject(0);
    }

    @Test
    @DisplayName("J3 a tail that somebody with the database's file has cut off, head and all, is found after the next start, with its place")
    void cutOff() throws IOException {
        product.olivia().pay(PaymentBody.fresh()).expect(201);
        JsonObject whole = Await.until("the end is noted", SOON, () -> product.maria().get("audit/verification").expect(200).json(),
                found -> found.containsKey("noted") && found.getJsonObject("noted").getInt("place") > 10);
        assertThat(whole.getBoolean("intact")).isTrue();
        product.stop();
        int kept = whole.getJsonObject("noted").getInt("place") - 5;
        Path original = product.folder().resolve("server/data/ccps/ccps.mv.db");
        Path copy = Files.copy(original, product.folder().resolve("kept.mv.db"));

        try (StolenDatabase database = StolenDatabase.of(product)) {
            database.change(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("DELETE FROM audit_unsealed");
                    statement.execute("DELETE FROM audit_record WHERE id NOT IN (SELECT record_id FROM audit_seal WHERE place <= " + kept + ")");
                    statement.execute("DELETE FROM audit_seal WHERE place > " + kept);
                    statement.execute("UPDATE audit_head SET place = " + kept + ", hash = (SELECT hash FROM audit_seal WHERE place = " + kept + ")");
                }
            });
        }
        product.startAgain();
        Api maria = product.nobody().withToken(product.nobody().token("maria", Product.PASSWORD).expect(201).json().getString("token"));
        JsonObject found = maria.get("audit/verification").expect(200).json();

        assertThat(found.getBoolean("intact")).as(found.toString()).isFalse();
        assertThat(found.getJsonObject("firstBroken").getString("fault")).isEqualTo("cut-off");
        assertThat(found.getJsonObject("firstBroken").getInt("place")).isGreaterThan(kept);
        assertThat(log()).anyMatch(line -> line.contains("CCPS-1001"));

        product.stop();
        Files.move(copy, original, StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> notes = Files.list(product.folder().resolve("server/data/ccps"))) {
            for (Path note : notes.filter(file -> file.getFileName().toString().startsWith("audit-heads-")).toList()) {
                Files.delete(note);
            }
        }
        product.startAgain();
    }

    private static List<String> log() throws IOException {
        return Files.readAllLines(product.folder().resolve("server/log/server.log"));
    }
}

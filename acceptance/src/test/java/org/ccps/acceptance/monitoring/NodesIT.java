package org.ccps.acceptance.monitoring;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.InTheBrowser;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.StolenDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("M2 M5 The servers")
@TestMethodOrder(OrderAnnotation.class)
class NodesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String STRANGER = "a-server-that-was-killed";

    private static Product product;

    @RegisterExtension
    static final InTheBrowser BROWSER = new InTheBrowser(() -> product);

    @BeforeAll
    static void start() {
        product = Product.start();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static Api again(String username) {
        return product.nobody().withToken(product.nobody().token(username, Product.PASSWORD).expect(201).json().getString("token"));
    }

    private static List<JsonObject> nodes(Api api) {
        return api.get("nodes").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static JsonObject own(Api api) {
        return Await.until("it has spoken", SOON, () -> nodes(api).stream().filter(node -> node.getBoolean("here")).findFirst().orElse(null), node -> node != null);
    }

    private static String log() throws IOException {
        return Files.readString(product.folder().resolve("server/log/server.log"));
    }

    @Test
    @Order(1)
    @DisplayName("a server that runs is told of with its version, its clock and its link; alone, it is not spoken of at the dashboard")
    void running(Desks desks) {
        JsonObject node = own(product.adam());

        assertThat(node.getString("state")).isEqualTo("RUNNING");
        assertThat(node.getString("version")).matches("[0-9].*");
        assertThat(Math.abs(node.getInt("clockAheadMs"))).as("one machine, one clock").isLessThan(1_000);
        Await.until("it has found the link up", SOON, () -> own(product.adam()).getJsonObject("link").getString("state").equals("UP"));
        assertThat(nodes(product.maria())).hasSize(1);
        product.olivia().get("nodes").problem(403, "not-allowed");
        product.simulator().outage(true);
        product.linkIs("DOWN");
        Await.until("the server says so", SOON, () -> own(product.adam()).getJsonObject("link").toString().contains("\"cause\":\"refused\""));
        Desk desk = desks.open().signIn("adam");
        assertThat(desk.page()).hasURL(Pattern.compile("/admin/users$"));
        desk.openAdmin("servers");
        Locator row = desk.page().locator("tr[data-state='RUNNING']");
        assertThat(row).containsText("running");
        assertThat(row).containsText("down: connection refused");
        product.simulator().outage(false);
        assertThat(row).containsText("up");
        desk.screenshot("servers");
        Desk maria = desks.open().signIn("maria");
        assertThat(maria.page()).hasURL(Pattern.compile("/console/"));
        maria.open("dashboard");
        assertThat(maria.field("drained")).containsText("in this hour");
        assertThat(maria.field("servers")).hasCount(0);
        maria.screenshot("dashboard-one-server");
    }

    @Test
    @Order(2)
    @DisplayName("stopped in order, it has said so; one that was killed is not heard of since; one of long ago is forgotten")
    void stoppedAndGone(Desks desks) throws Exception {
        StolenDatabase.assumeEmbedded();
        JsonObject before = own(product.adam());
        product.stop();
        try (StolenDatabase database = StolenDatabase.of(product)) {
            database.change(connection -> {
                try (Statement statement = connection.createStatement(); var rows = statement.executeQuery("SELECT COUNT(*) FROM node WHERE ended_at_ms IS NOT NULL")) {
                    rows.next();
                    assertThat(rows.getInt(1)).as("it has said goodbye").isEqualTo(1);
                }
                add(connection, STRANGER, Duration.ofMinutes(3));
                add(connection, "a-server-of-long-ago", Duration.ofDays(8));
            });
        }
        product.startAgain();
        Api adam = again("adam");

        JsonObject now = own(adam);
        assertThat(OffsetDateTime.parse(now.getString("startedAt"))).as("another life").isAfter(OffsetDateTime.parse(before.getString("startedAt")));
        assertThat(now.getString("state")).isEqualTo("RUNNING");
        assertThat(now.isNull("endedAt")).isTrue();
        Await.until("what is old is forgotten", SOON, () -> nodes(adam).size() == 2);
        JsonObject gone = nodes(adam).stream().filter(node -> node.getString("name").equals(STRANGER)).findFirst().orElseThrow();
        assertThat(gone.getString("state")).isEqualTo("GONE");

        Desk desk = desks.open().signIn("adam");
        assertThat(desk.page()).hasURL(Pattern.compile("/admin/users$"));
        desk.openAdmin("servers");
        assertThat(desk.page().locator("tr[data-node='" + STRANGER + "']")).containsText("not heard of since");
        assertThat(desk.page().locator("tr[data-state='RUNNING']")).hasCount(1);
        desk.screenshot("servers-one-gone");
        Desk maria = desks.open().signIn("maria");
        assertThat(maria.page()).hasURL(Pattern.compile("/console/"));
        maria.open("dashboard");
        assertThat(maria.field("servers")).containsText(STRANGER + " not heard of since");
        assertThat(maria.field("servers")).containsText("running");
        maria.screenshot("dashboard-one-server-gone");
        assertThat(log()).doesNotContain("round=node");
    }

    private static void add(Connection connection, String name, Duration silent) throws SQLException {
        long at = Instant.now().minus(silent).toEpochMilli();
        try (var insert = connection.prepareStatement("INSERT INTO node (name, boot, product_version, started_at_ms, seen_at_ms, clock_ahead_ms, link_state) VALUES (?, 'boot', '0.1', ?, ?, 0, 'UP')")) {
            insert.setString(1, name);
            insert.setLong(2, at - 60_000);
            insert.setLong(3, at);
            insert.executeUpdate();
        }
    }
}

package org.ccps.acceptance.administration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.Cards;
import org.ccps.acceptance.harness.Desk;
import org.ccps.acceptance.harness.Desks;
import org.ccps.acceptance.harness.InTheBrowser;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On an instance of its own, because it makes a second administrator and changes settings. */
@DisplayName("The administration's pages")
class AdminPagesIT {

    @RegisterExtension
    static final InTheBrowser BROWSER = new InTheBrowser(() -> AdminPagesIT.product);

    private static final List<String> PAGES = List.of("users", "user?name=olivia", "user-new", "proposals", "settings", "settings?name=gateway.readTimeoutMs", "merchants",
            "gateway", "jobs", "queues", "queues?of=DLQ", "access-review", "self-test", "report-columns", "vault", "retention", "audit", "audit?as=time-line", "keys-and-help", "no-such-page", "user?name=nobody-of-that-name");

    private static Product product;
    private static People people;

    @BeforeAll
    static void start() {
        product = Product.start();
        people = new People(product);
        people.chooses(product.adam().post("users", People.newUser("eva", "ADMINISTRATOR")).expect(201).json().getJsonObject("oneTimePassword"));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @BeforeEach
    void calm() {
        product.calm();
    }

    private static Desk adam(Desks desks) {
        Desk desk = desks.open().signIn("adam");
        assertThat(desk.page()).hasURL(Pattern.compile("/admin/users$"));
        return desk;
    }

    private static Locator said(Desk desk) {
        return desk.field("said");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"audit,actor", "audit,action", "audit,object", "audit,from", "audit,to", "audit,before", "users,q", "users,level", "settings,q", "settings,name", "user,name",
        "merchants,code", "jobs,run", "queues,of", "access-review,id"})
    @DisplayName("K8 a card number in a search is taken out of the address, the field is named, and nothing of it is shown again or put on record:")
    void cardNumberInSearch(String page, String field, Desks desks) {
        String number = Cards.visa();
        Desk desk = adam(desks);

        for (String typed : List.of(number, Cards.grouped(number, "+"), Cards.grouped(number, "."))) {
            desk.openAdmin(page + "?" + field + "=" + typed);

            assertThat(desk.page().url()).endsWith("/admin/" + page + "?" + field + "=&withheld=" + field);
            assertThat(desk.html()).doesNotContain(typed).doesNotContain(number);
            if (!page.equals("user")) {
                assertThat(desk.field("withheld")).containsText("looks like a card number");
            }
            if (List.of("audit", "users", "settings").contains(page)) {
                assertThat(desk.page().locator("tr[data-row]")).hasCount(0);
            }
        }
        product.adam().get("audit?action=audit.read&limit=50").expect(200).holdsNothingOf(number);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"audit,actor", "audit,object", "users,q", "settings,q"})
    @DisplayName("K8 a card number typed into a search is not even asked for")
    void cardNumberTyped(String page, String field, Desks desks) {
        Desk desk = adam(desks);

        desk.openAdmin(page).field(field).fill(Cards.grouped(Cards.visa(), " / "));
        desk.field(field).press("Enter");

        assertThat(desk.field("notice")).containsText("Looks like a card number");
        assertThat(desk.field(field)).hasValue("");
        assertThat(desk.page().url()).endsWith("/admin/" + page);
    }

    // -- one session for both modules

    @Test
    @DisplayName("I1 an administrator who signs in at the operator console is signed in to the administration, with one cookie for this host only")
    void oneSession(Desks desks) {
        int before = signIns();
        Desk desk = adam(desks);

        desk.open("keys-and-help");
        assertThat(desk.page().locator("h1")).hasText("Keys and help");
        desk.openAdmin("audit");
        assertThat(desk.page().locator("h1")).hasText("Audit");

        assertThat(desk.context().cookies()).singleElement().satisfies((Cookie cookie) -> {
            assertThat(cookie.path).isEqualTo("/");
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
        });
        assertThat(signIns()).isEqualTo(before + 1);
    }

    private static int signIns() {
        return product.adam().get("audit?actor=adam&action=sign-in&limit=200").expect(200).json().getJsonArray("items").size();
    }

    @Test
    @DisplayName("I3 signing out of the administration signs out of the operator console, and the other way round")
    void signOutOfBoth(Desks desks) {
        Desk desk = adam(desks);
        desk.field("sign-out-button").click();
        assertThat(desk.page()).hasURL(Pattern.compile("/admin/sign-in"));
        desk.open("keys-and-help");
        assertThat(desk.field("user-name")).isVisible();

        desk.signIn("adam");
        assertThat(desk.page()).hasURL(Pattern.compile("/admin/users$"));
        desk.open("keys-and-help").field("sign-out-button").click();
        assertThat(desk.page()).hasURL(Pattern.compile("/console/sign-in"));
        desk.openAdmin("users");
        assertThat(desk.field("user-name")).isVisible();
    }

    @Test
    @DisplayName("E1 a console's session opens nothing at the API")
    void noApiByCookie(Desks desks) {
        Desk desk = adam(desks);

        assertThat(desk.context().request().get(product.https("/api/v1/users").toString()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"olivia", "maria"})
    @DisplayName("I1 no page of the administration is for anybody else, shown or posted to:")
    void otherLevels(String username, Desks desks) {
        Desk desk = desks.open().signIn(username);
        assertThat(desk.field("sign-out")).isAttached();

        for (String path : PAGES) {
            desk.openAdmin(path);
            assertThat(desk.field("error")).containsText("Your level may not do this.");
            assertThat(desk.page().locator("nav")).hasCount(0);
            int posted = desk.context().request().post(product.https("/admin/" + path).toString(),
                    RequestOptions.create().setForm(FormData.create().set("do", "test"))).status();
            assertThat(posted).as(path).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1366, 683, 320})
    @DisplayName("N8 K9 every page fits without scrolling sideways, and breaks no policy, at:")
    void fits(int width, Desks desks) {
        Desk desk = desks.open(width, 800).signIn("adam");
        assertThat(desk.field("users")).isVisible();
        for (String path : PAGES) {
            desk.openAdmin(path);
            int needed = ((Number) desk.page().evaluate("document.documentElement.scrollWidth")).intValue();
            assertThat(needed).as(path).isLessThanOrEqualTo(width);
            if (width != 683) {
                desk.screenshot("admin-" + width + "-" + path);
            }
        }
    }

    // -- users

    @Test
    @DisplayName("I5 I7 a new operator gets a one-time password that is shown once, chooses his own, and is out at his next click when he is disabled")
    void oneOperator(Desks desks) {
        String username = People.name();
        Desk desk = adam(desks);
        desk.field("new-user").click();
        desk.field("displayName").fill("Petra Wu");
        desk.field("username").fill(username);
        desk.page().getByLabel("Defer payments").check();
        desk.field("payment").fill("1,250");
        desk.field("add-user").click();

        assertThat(desk.field("user")).hasAttribute("data-user", username);
        String once = desk.field("one-time-password").textContent();
        desk.page().reload();
        assertThat(desk.field("user")).isVisible();
        assertThat(desk.field("once")).hasCount(0);
        assertThat(desk.field("user-state")).containsText("first password");
        JsonObject stored = people.one(username);
        assertThat(stored.getJsonArray("rights").toString()).contains("DEFER_PAYMENTS").doesNotContain("DEFER_REFUNDS");
        assertThat(stored.getJsonObject("limits").getString("payment")).isEqualTo("1250.00");

        people.ownPassword(username, once, People.PASSWORD).expect(204);
        Desk petra = desks.open().signIn(username, People.PASSWORD);
        assertThat(petra.field("reference")).isFocused();
        desk.page().reload();
        assertThat(desk.field("sessions")).containsText("open");

        desk.field("disable").click();
        desk.field("disable-yes").click();
        assertThat(said(desk)).containsText("is disabled");
        assertThat(desk.field("user-state")).containsText("disabled");
        petra.open("payments");
        assertThat(petra.field("user-name")).isVisible();

        desk.field("enable").click();
        assertThat(desk.field("user-state")).hasText("active");
        petra.signIn(username, People.PASSWORD);
        assertThat(petra.field("reference")).isFocused();
    }

    @Test
    @DisplayName("I1 I9 a name, a right and a limit are changed, with before and after in the history; who has seen an older version is told so")
    void changed(Desks desks) {
        String username = people.operator("500.00", "");
        Desk desk = adam(desks).openAdmin("user?name=" + username);
        Desk eva = desks.open().signIn("eva", People.PASSWORD);
        assertThat(eva.page()).hasURL(Pattern.compile("/admin/users$"));
        eva.openAdmin("user?name=" + username);

        desk.field("displayName").fill("Vera Wood");
        desk.page().getByLabel("Ask for refunds").uncheck();
        desk.field("payment").fill("400");
        desk.field("reason").fill("a trial");
        desk.field("save").click();

        assertThat(said(desk)).containsText("Vera Wood has been changed");
        assertThat(desk.field("payment")).hasValue("400.00");
        assertThat(desk.page().locator(".tl")).containsText("a trial");
        eva.field("payment").fill("1");
        eva.field("save").click();
        assertThat(said(eva)).containsText("changed it since you looked");
        assertThat(people.one(username).getJsonObject("limits").getString("payment")).isEqualTo("400.00");

        desk.field("payment").fill("four");
        desk.field("save").click();
        assertThat(desk.said("payment")).containsText("A payment must be an amount");
        assertThat(desk.field("payment")).hasValue("four");
    }

    @Test
    @DisplayName("I3 a user whom wrong passwords have locked out is found by state and unlocked")
    void unlocked(Desks desks) {
        String username = people.operator();
        for (int tries = 0; tries < 10; tries++) {
            product.nobody().token(username, "wrong").problem(401, "wrong-sign-in");
        }
        Desk desk = adam(desks).openAdmin("users?state=LOCKED");

        desk.page().locator("tr[data-row='" + username + "'] a").click();
        desk.field("unlock").click();

        assertThat(desk.field("user-state")).hasText("active");
        product.nobody().token(username, People.PASSWORD).expect(201);
    }

    @Test
    @DisplayName("E7 a program is added with its terms and sees its secret; what is wrong is named in the form's words, and another last day is kept")
    void program(Desks desks) {
        String username = People.name();
        String lastDay = LocalDate.now(ZoneOffset.UTC).plusDays(90).toString();
        Desk desk = adam(desks).openAdmin("user-new");
        desk.field("displayName").fill("The web shop");
        desk.field("username").fill(username);
        desk.field("kind").check();
        desk.field("addresses").fill("somewhere");
        desk.field("add-user").click();

        assertThat(desk.page().locator("#add")).containsText("Calls from must hold addresses and networks only");
        assertThat(desk.page().locator("#add")).containsText("Last day: give one within the next 400 days");
        assertThat(desk.field("kind")).isChecked();
        desk.field("addresses").fill("127.0.0.0/8, ::1");
        desk.field("ends").fill(lastDay);
        desk.field("add-user").click();

        assertThat(desk.page().locator("#once")).containsText("Secret for " + username);
        String secret = desk.field("one-time-password").textContent();
        people.as(username, secret).get("payments?limit=1").expect(200);
        assertThat(desk.field("ends")).hasValue(lastDay);
        assertThat(desk.field("calls")).hasValue("600");
        assertThat(desk.page().locator("input[name=right][value=AUTHORISE]")).hasCount(0);
        desk.field("calls").fill("30");
        desk.field("save").click();
        assertThat(desk.field("calls")).hasValue("30");
        assertThat(desk.field("addresses")).hasValue("127.0.0.0/8, ::1");
        desk.field("ends").fill("");
        desk.field("save").click();
        assertThat(desk.page().locator("#edit")).containsText("Last day: give one within the next 400 days");
        desk.openAdmin("users");
        assertThat(desk.page().locator("tr", new Page.LocatorOptions().setHasText(username))).containsText("program until");
    }

    @Test
    @DisplayName("I8 a new manager waits for a second administrator, who sees the one-time password; his own proposal nobody confirms")
    void secondAdministrator(Desks desks) {
        String username = People.name();
        Desk desk = adam(desks).openAdmin("user-new");
        desk.field("displayName").fill("Tess Doyle");
        desk.field("username").fill(username);
        desk.page().locator("#level").selectOption("MANAGER");
        desk.field("add-user").click();

        assertThat(said(desk)).containsText("waits for a second administrator");
        Locator own = desk.page().locator("[data-proposal]", new Page.LocatorOptions().setHasText("user/" + username));
        assertThat(own).containsText("You have proposed this");
        assertThat(own.locator("button", new Locator.LocatorOptions().setHasText("Confirm"))).hasCount(0);
        desk.openAdmin("users");
        assertThat(desk.page().locator("tr[data-newcomer='" + username + "']")).containsText("waits for 2nd administrator");

        Desk eva = desks.open().signIn("eva", People.PASSWORD);
        assertThat(eva.page()).hasURL(Pattern.compile("/admin/users$"));
        eva.openAdmin("proposals");
        eva.page().locator("[data-proposal]", new Page.LocatorOptions().setHasText("user/" + username))
                .locator("button", new Locator.LocatorOptions().setHasText("Confirm")).click();
        assertThat(said(eva)).containsText("is confirmed and done");
        String once = eva.field("one-time-password").textContent();
        people.ownPassword(username, once, People.PASSWORD).expect(204);
        assertThat(people.one(username).getString("level")).isEqualTo("MANAGER");
    }

    @Test
    @DisplayName("I9 who may do what is looked at, signed with a note, and kept as it was then")
    void accessReview(Desks desks) {
        String username = people.operator("350.00", "");
        Desk desk = adam(desks).openAdmin("access-review");
        assertThat(desk.page().locator("tr[data-row='" + username + "']")).containsText("350.00");

        desk.field("note").fill("4444 3333 2222 1111");
        desk.field("sign").click();
        assertThat(desk.said("note")).containsText("card number");

        desk.field("note").fill("all as it should be");
        desk.field("sign").click();
        assertThat(said(desk)).containsText("is signed and kept");
        assertThat(desk.field("signed")).containsText("all as it should be");

        people.change(username, "\"limits\":{\"payment\":\"120.00\"}").expect(200);
        desk.page().reload();
        assertThat(desk.field("review")).not().hasAttribute("data-review", "");
        assertThat(desk.page().locator("tr[data-row='" + username + "']")).containsText("350.00");
        desk.openAdmin("access-review");
        assertThat(desk.page().locator("tr[data-row='" + username + "']")).containsText("120.00");
    }

    // -- jobs

    @Test
    @DisplayName("H7 a job is started by hand and its run comes up by itself, with its report")
    void jobs(Desks desks) {
        Desk desk = adam(desks).openAdmin("jobs");
        Locator row = desk.page().locator("tr[data-job='vault-sealing']");

        row.locator("button", new Locator.LocatorOptions().setHasText("Start")).click();

        assertThat(said(desk)).containsText("Sealing has been started");
        assertThat(desk.field("run")).isVisible();
        assertThat(row).hasAttribute("data-status", "completed");
        assertThat(desk.field("run")).hasAttribute("data-state", "completed");
        assertThat(desk.field("run")).containsText("adam");
        assertThat(desk.field("runs")).containsText("adam");
    }

    @Test
    @DisplayName("E7 while the link is down the drain is started by a button, and the link is tried")
    void drain(Desks desks) {
        Desk desk = adam(desks);
        product.simulator().outage(true);
        product.linkIs("DOWN");
        desk.openAdmin("jobs");

        desk.field("start-drain").click();

        assertThat(said(desk)).containsText("Drain has been started");
        assertThat(product.adam().get("audit?action=job.started&actor=adam&limit=1").expect(200).text()).contains("drain/");
    }

    @Test
    @DisplayName("H7 the queues are counted, dead letters apart")
    void queues(Desks desks) {
        Desk desk = adam(desks).openAdmin("queues");
        assertThat(desk.page().locator("tr[data-queue]")).hasCount(3);
        desk.page().locator("tr[data-queue='DLQ'] a").click();
        assertThat(desk.field("letters-title")).containsText("Dead letters");
    }

    // -- audit

    @Test
    @DisplayName("J1 J2 records are found by actor, action, object and day, told as a time line, and the chain is checked")
    void audit(Desks desks) {
        String username = people.operator();
        Desk desk = adam(desks).openAdmin("audit");
        desk.field("object").fill("user/" + username);
        desk.page().locator("#action").selectOption("user.added");
        desk.page().getByLabel("From").fill(desk.page().locator("#clock").textContent().replaceAll("^\\w+ (\\d+ \\w+),.*$", "$1"));
        desk.page().locator("#filter button").click();
        assertThat(desk.page().locator("tr[data-record]")).hasCount(1);
        assertThat(desk.page().locator("tr[data-record]")).containsText("adam");

        desk.page().locator("tr[data-record] a", new Page.LocatorOptions().setHasText("user/" + username)).click();
        assertThat(desk.field("time-line")).containsText("user added");

        desk.openAdmin("audit?from=some+day");
        assertThat(desk.field("search-errors")).containsText("From: type a day");

        desk.field("verify").click();
        assertThat(said(desk)).containsText("The chain is whole.");
        assertThat(product.adam().get("audit?action=audit.verified&limit=1").expect(200).text()).contains("intact");
    }

    // -- the vault, and what is kept

    @Test
    @DisplayName("K4 a new key is made with a reason and seals; the one before is destroyed when nothing is under it, and the current one cannot be")
    void vaultKeys(Desks desks) {
        Desk desk = adam(desks).openAdmin("vault");
        String before = product.adam().get("vault").expect(200).json().getString("currentKey");
        assertThat(desk.page().locator("tr[data-key='" + before + "'] button")).hasCount(0);
        desk.field("make").click();
        assertThat(desk.said("reason")).containsText("is required");

        desk.field("reason").fill("once a year");
        desk.field("make").click();
        assertThat(said(desk)).containsText("New cards are sealed under");
        assertThat(desk.page().locator("tr[data-key='" + before + "']")).not().containsText("seals");
        assertThat(product.adam().get("audit?action=vault.key-made&limit=1").expect(200).text()).contains("once a year", "\"adam\"");
    }

    @Test
    @DisplayName("K5 a part that is none is refused and never shown; one administrator alone cannot give both")
    void vaultParts(Desks desks) {
        Desk desk = adam(desks).openAdmin("vault");
        desk.field("part-password").fill("not a part");
        desk.field("give-new-part").click();
        assertThat(desk.said("part-password")).containsText("64 hexadecimal digits");
        assertThat(desk.field("part-password")).hasValue("");

        desk.field("part-password").fill("0123456789abcdef".repeat(4));
        desk.field("give-new-part").click();
        assertThat(said(desk)).containsText("Another administrator gives the other one");
        assertThat(desk.everythingInThePage()).doesNotContain("0123456789abcdef0123456789abcdef");
        desk.field("part-password").fill("fedcba9876543210".repeat(4));
        desk.field("give-new-part").click();
        assertThat(said(desk)).containsText("another administrator decides");
    }

    @Test
    @DisplayName("K7 what a run would delete is seen before, class by class, with the setting that says how old")
    void retention(Desks desks) {
        Desk desk = adam(desks).openAdmin("retention");
        assertThat(desk.page().locator("tr[data-row='PAYMENTS']")).containsText("retention.");
        assertThat(desk.field("ahead")).containsText("Access reviews");
    }

    @Test
    @DisplayName("K7 what a run has deleted is seen after, class by class")
    void retentionRun(Desks desks) {
        product.adam().post("jobs/retention/executions", "");
        JsonObject run = Await.until("a run has ended", Duration.ofSeconds(60), () -> product.adam().get("retention").expect(200).json().getJsonArray("reports"),
                reports -> !reports.isEmpty()).getJsonObject(0);

        Desk desk = adam(desks).openAdmin("retention");

        assertThat(desk.page().locator("#runs tr[data-run='" + run.getString("run") + "']")).isVisible();
    }

    // -- how the server is

    @Test
    @DisplayName("M2 each server is shown with its state, its start, when it was last heard of, its link and its version")
    void servers(Desks desks) {
        Desk desk = adam(desks).openAdmin("servers");

        assertThat(desk.page().locator("tr[data-state='RUNNING']")).containsText("this one");
        assertThat(desk.page().locator("tr[data-state='RUNNING']")).containsText("running");
    }

    @Test
    @DisplayName("M8 the self-test says of everything that the server needs how it is, and what to do")
    void selfTest(Desks desks) {
        Desk desk = adam(desks).openAdmin("self-test");
        for (String check : List.of("database", "queue", "gateway", "clock", "key", "disk", "certificate")) {
            assertThat(desk.page().locator("tr[data-check='" + check + "']")).isVisible();
        }
        product.simulator().outage(true);
        product.linkIs("DOWN");

        desk.field("again").click();

        assertThat(desk.field("self-test")).hasAttribute("data-result", "BROKEN");
        assertThat(desk.page().locator("tr[data-check='gateway'] td:last-child")).not().isEmpty();
        assertThat(desk.page().locator("tr[data-check='gateway']")).containsText(Pattern.compile("away since [0-9]+ [A-Z][a-z]{2} 20[0-9]{2} [0-9:]{8} \\+1[01]:00"));
        desk.screenshot("self-test");
    }

    // -- settings

    @Test
    @DisplayName("A16 the columns of the gateway's report are named, refused together when they cannot be, and brought back")
    void columns(Desks desks) {
        Desk desk = adam(desks).openAdmin("report-columns");
        String preset = desk.field("amount").inputValue();
        desk.field("zone").fill("Australia/Nowhere");
        desk.field("amount").fill("betrag");
        desk.field("save").click();
        assertThat(desk.field("columns-error")).containsText("zone");
        assertThat(desk.field("amount")).hasValue("betrag");

        desk.field("zone").fill("Australia/Perth");
        desk.field("save").click();
        assertThat(said(desk)).containsText("The next report is read so.");
        assertThat(product.adam().get("reconciliations/mapping").expect(200).text()).contains("betrag", "Australia/Perth");

        desk.field("defaults").click();
        assertThat(said(desk)).containsText("by the defaults");
        assertThat(desk.field("amount")).hasValue(preset);
    }

    @Test
    @DisplayName("M6 a setting is changed with a reason, refused when wrong or stale, and brought back")
    void settings(Desks desks) {
        String name = "payment.duplicateWindowMin";
        Desk desk = adam(desks).openAdmin("settings?name=" + name);
        Desk eva = desks.open().signIn("eva", People.PASSWORD);
        assertThat(eva.page()).hasURL(Pattern.compile("/admin/users$"));
        eva.openAdmin("settings?name=" + name);
        assertThat(desk.field("setting")).containsText("0 to 10,080");

        desk.field("value").fill("10081");
        desk.field("save").click();
        assertThat(desk.said("value")).containsText("0..10080");

        desk.field("value").fill("11");
        desk.field("reason").fill("a quiet day");
        desk.field("save").click();
        assertThat(said(desk)).containsText("is 11 now");
        assertThat(desk.field("versions")).containsText("adam: a quiet day");
        assertThat(desk.page().locator("tr[data-row='" + name + "']")).containsText("11");

        eva.field("value").fill("12");
        eva.field("save").click();
        assertThat(said(eva)).containsText("changed it since you looked");

        desk.page().locator("button", new Page.LocatorOptions().setHasText("Back to the default")).click();
        assertThat(said(desk)).containsText("is 10 now");
        assertThat(product.adam().get("settings/" + name).expect(200).json().getString("value")).isEqualTo("10");
    }

    @Test
    @DisplayName("I8 to raise a money limit waits for a second administrator")
    void moneyLimit(Desks desks) {
        Desk desk = adam(desks).openAdmin("settings?name=indoubt.aloneMax");
        desk.field("value").fill("1500.00");
        desk.field("save").click();

        assertThat(said(desk)).containsText("waits for a second administrator");
        assertThat(desk.field("setting-waiting")).containsText("1500.00");
        assertThat(product.adam().get("settings/indoubt.aloneMax").expect(200).json().getString("value")).isEqualTo("1000.00");
    }

    @Test
    @DisplayName("E7 F8 an Echo by hand says what came of it; the gateway's password is written and never shown")
    void gateway(Desks desks) {
        Desk desk = adam(desks).openAdmin("gateway");
        desk.field("test").click();
        assertThat(said(desk)).containsText("It works:");

        desk.openAdmin("merchants");
        desk.field("gateway-password").fill("a b");
        desk.field("keep-password").click();
        assertThat(desk.said("gateway-password")).containsText("visible characters");
        assertThat(desk.field("gateway-password")).hasValue("");

        desk.page().getByLabel("Card number as dots").check();
        desk.field("reason").fill("people look over shoulders");
        desk.field("save").click();
        assertThat(said(desk)).containsText("has been changed");
        assertThat(desk.field("versions")).containsText("people look over shoulders");
    }
}

package org.ccps.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ccps.acceptance.access.Matrix.Call;
import org.ccps.acceptance.access.Matrix.Who;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Await;
import org.ccps.acceptance.harness.OnTheRunningProduct;
import org.ccps.acceptance.harness.PaymentBody;
import org.ccps.acceptance.harness.Product;
import org.ccps.acceptance.harness.Store;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of {@code calls.txt}, tried. */
@OnTheRunningProduct
@DisplayName("Who may call what, cell by cell")
class CallMatrixIT {

    private static final String REASON = "{\"reason\":\"the matrix tries it\"}";
    /** Above what a manager may refund alone, so that a refund waits whoever asks for it; below what needs two. */
    private static final String AMOUNT = "1500.00";

    private final Product product;
    private final Store store;

    CallMatrixIT(Product product) {
        this.product = product;
        store = new Store(product);
    }

    static Stream<Arguments> cells() {
        return Matrix.calls().stream().flatMap(call -> Arrays.stream(Who.values()).filter(who -> !call.answer(who).equals(Call.NO_CELL))
                .map(who -> arguments(call, who, call.name(), call.answer(who))));
    }

    @ParameterizedTest(name = "{2} {1}: {3}")
    @MethodSource("cells")
    @DisplayName("I1 H9")
    void cell(Call call, Who who, String name, String expected) {
        String id = call.aboutSomething() ? object(call.object(), owner(who)) : null;
        int charges = call.method().equals("GET") ? 0 : product.simulator().ledger().size();

        Answer answer = send(call, caller(who), id);

        assertThat(List.of(expected.split("/"))).as(call.name() + " as " + who + " answered " + answer.status() + " " + answer.text())
                .contains(Integer.toString(answer.status()));
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().getString("code")).isNotBlank();
            if (!call.method().equals("GET")) {
                assertThat(product.simulator().ledger().size()).as("messages that the gateway has had").isEqualTo(charges);
            }
        }
        if (answer.status() == 401) {
            answer.problem(401, "not-signed-in");
        } else if (who == Who.OPERATOR_FOREIGN && answer.status() != 403) {
            assertThat(answer.text()).as("what is another's is as good as none").isEqualTo(send(call, caller(who), id.charAt(0) + "-99999999").text());
        }
        if (call.object().equals("waiting") || call.object().equals("held")) {
            store.empty();
        }
    }

    private Api caller(Who who) {
        return switch (who) {
            case OPERATOR_OWN, OPERATOR_FOREIGN -> product.olivia();
            case MANAGER_OWN, MANAGER_FOREIGN -> product.maria();
            case ADMINISTRATOR -> product.adam();
            case NOBODY -> product.nobody();
        };
    }

    /** Whose the thing is: an operator's foreign one is a manager's, who may do all that it takes to make one. */
    private Api owner(Who who) {
        return switch (who) {
            case OPERATOR_OWN, MANAGER_FOREIGN, ADMINISTRATOR, NOBODY -> product.olivia();
            case OPERATOR_FOREIGN -> product.marcus();
            case MANAGER_OWN -> product.maria();
        };
    }

    private Answer send(Call call, Api caller, String id) {
        String path = call.path().substring(1).replaceAll("\\{[a-z]+}", id == null ? "" : id);
        HttpRequest.Builder request = caller.request(path).header("Idempotency-Key", PaymentBody.key());
        String body = body(call.body());
        if (body == null) {
            return caller.send(request.method(call.method(), BodyPublishers.noBody()).build());
        }
        return caller.send(request.header("Content-Type", call.body().equals("noReport") ? "text/csv" : "application/json")
                .method(call.method(), BodyPublishers.ofString(body)).build());
    }

    private String body(String name) {
        return switch (name) {
            case "none" -> null;
            case "payment" -> PaymentBody.fresh().toString();
            case "refund" -> refundBody();
            case "password" -> Json.createObjectBuilder().add("password", Product.PASSWORD).build().toString();
            case "reason" -> REASON;
            case "evidence" -> "{\"outcome\":\"TAKEN\",\"evidence\":\"seen in the portal\"}";
            case "note" -> "{\"note\":\"nobody answered\"}";
            case "told" -> "{\"outcome\":\"CUSTOMER_TOLD\"}";
            case "newOwner" -> "{\"username\":\"oscar\"}";
            case "noReport" -> "this is no report";
            default -> {
                assertThat(name).as("the body of a line").startsWith("{");
                yield name;
            }
        };
    }

    private static String refundBody() {
        return Json.createObjectBuilder().add("amount", Json.createObjectBuilder().add("value", AMOUNT).add("currency", "AUD"))
                .add("reason", "customer-request").build().toString();
    }

    private String object(String kind, Api owner) {
        return switch (kind) {
            case "payment" -> payment(owner);
            case "refund" -> owner.post("payments/" + payment(owner) + "/refunds", PaymentBody.key(), refundBody()).expect(202).id();
            case "waiting" -> waiting(owner);
            case "held" -> {
                String id = waiting(owner);
                product.maria().post("deferred/" + id + "/hold", REASON).expect(200);
                yield id;
            }
            case "doubt" -> doubt(owner);
            case "followUp" -> {
                String payment = doubt(owner);
                product.maria().post("in-doubt/" + payment + "/resolution", body("evidence")).expect(200);
                yield followUp(owner, payment);
            }
            case "job" -> "drain";
            case "user" -> "oscar";
            case "setting" -> "refund.reasons";
            case "vaultKey" -> "ccps-vault-1";
            case "merchant" -> product.adam().get("merchants").expect(200).json().getJsonArray("items").getJsonObject(0).getString("code");
            case "proposal", "review" -> "99999999";
            case "run" -> endedRun();
            case "report" -> "99999999";
            default -> throw new IllegalArgumentException("no object is called " + kind);
        };
    }

    private static String payment(Api owner) {
        return owner.pay(PaymentBody.fresh().amount(AMOUNT)).expect(201).id();
    }

    private String waiting(Api owner) {
        store.linkDown();
        return owner.pay(PaymentBody.fresh()).expect(202, "DEFERRED").id();
    }

    private String doubt(Api owner) {
        product.simulator().fault("close-after-charge");
        return owner.pay(PaymentBody.fresh()).expect(202, "IN_DOUBT").id();
    }

    private static String followUp(Api owner, String payment) {
        return owner.get("follow-ups?kind=DOUBT_ENDED&limit=200").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(item -> item.getString("paymentId").equals(payment)).findFirst().orElseThrow().getString("id");
    }

    /** A run of the drain that has ended by itself: nothing can be done to it any more. */
    private String endedRun() {
        return Await.until("a run has ended", Duration.ofSeconds(30), () -> {
            product.adam().post("jobs/drain/executions", "");
            return store.runs().stream().filter(run -> run.getString("status").equals("COMPLETED")).map(run -> run.getString("id")).findFirst().orElse(null);
        }, id -> id != null);
    }
}

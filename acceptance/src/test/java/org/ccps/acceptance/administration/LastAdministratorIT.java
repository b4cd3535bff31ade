package org.ccps.acceptance.administration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ccps.acceptance.harness.Answer;
import org.ccps.acceptance.harness.Api;
import org.ccps.acceptance.harness.Product;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** On an instance of its own, in an order: in the end it has one administrator less. */
@DisplayName("Somebody can always administer")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LastAdministratorIT {

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

    @Test
    @Order(1)
    @DisplayName("I1 I8 no administrator disables, demotes or disempowers himself, so the last one cannot")
    void himself() {
        for (String fields : List.of("\"enabled\":false", "\"level\":\"MANAGER\"", "\"level\":\"OPERATOR\"", "\"rights\":[]")) {
            people.change("adam", fields).problem(403, "own-user");
        }
        product.adam().get("users").expect(200);
    }

    @Test
    @Order(2)
    @DisplayName("I3 wrong passwords, whoever types them, keep all administrators out for no more than a minute")
    void lockOut() {
        Api eva = people.as("eva");
        for (String username : List.of("adam", "eva")) {
            for (int tries = 0; tries < 12; tries++) {
                product.nobody().token(username, "wrong " + tries).problem(401, "wrong-sign-in");
            }
        }

        assertThat(lockedFor(eva, "adam")).isBetween(Duration.ofMinutes(28), Duration.ofMinutes(30));
        assertThat(lockedFor(eva, "eva")).as("the last one who could come in").isLessThanOrEqualTo(Duration.ofMinutes(1));
        eva.post("users/adam/unlock", "{}").expect(200);
        product.adam().post("users/eva/unlock", "{}").expect(200);
        product.nobody().token("adam", Product.PASSWORD).expect(201);
    }

    private static Duration lockedFor(Api who, String username) {
        JsonObject user = who.get("users/" + username).expect(200).json();
        return Duration.between(OffsetDateTime.now(), OffsetDateTime.parse(user.getString("lockedUntil")));
    }

    @Test
    @Order(3)
    @DisplayName("I8 of two administrators who send each other away at the same moment one stays, and can go on")
    void eachOther() throws Exception {
        Api adam = product.adam();
        Api eva = people.as("eva");
        String evaGone = "{\"enabled\":false,\"version\":" + adam.get("users/eva").json().getInt("version") + "}";
        String adamGone = "{\"enabled\":false,\"version\":" + adam.get("users/adam").json().getInt("version") + "}";
        ExecutorService both = Executors.newFixedThreadPool(2);
        CountDownLatch go = new CountDownLatch(1);
        List<Answer> answers;
        try {
            Future<Answer> first = both.submit(() -> {
                go.await();
                return adam.put("users/eva", evaGone);
            });
            Future<Answer> second = both.submit(() -> {
                go.await();
                return eva.put("users/adam", adamGone);
            });
            go.countDown();
            answers = List.of(first.get(), second.get());
        } finally {
            both.shutdownNow();
        }

        assertThat(answers).as(answers.toString()).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).singleElement().satisfies(answer -> assertThat(answer.text())
                .containsAnyOf("\"last-administrator\"", "\"user-disabled\""));
        Api left = answers.get(0).status() == 200 ? adam : eva;
        List<JsonObject> users = left.get("users").expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
        assertThat(users).filteredOn(user -> user.getString("level").equals("ADMINISTRATOR") && user.getBoolean("enabled")).hasSize(1);
    }
}

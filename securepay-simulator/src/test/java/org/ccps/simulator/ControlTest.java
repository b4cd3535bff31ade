package org.ccps.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F10 control calls that cannot be done")
class ControlTest {

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.inMemory();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "faults  | {\"mode\":\"explode\",\"count\":1}                           | mode",
            "faults  | {\"mode\":\"none\",\"count\":1}                              | mode",
            "faults  | {\"mode\":\"status\",\"count\":1}                            | mode",
            "faults  | {\"mode\":\"status-000\",\"count\":1}                        | mode",
            "faults  | {\"mode\":\"status-5x5\",\"count\":1}                        | mode",
            "faults  | {\"mode\":\"response-\",\"count\":1}                         | mode",
            "faults  | {\"mode\":\"response-1234\",\"count\":1}                     | mode",
            "faults  | {\"mode\":\"response-charged\",\"count\":1}                  | mode",
            "faults  | {\"mode\":\"HANG_AFTER_CHARGE\",\"count\":1}                 | mode",
            "faults  | {\"mode\":12,\"count\":1}                                    | mode",
            "faults  | {\"count\":1}                                                | mode",
            "faults  | {\"mode\":\"garbage\",\"count\":-1}                          | count",
            "faults  | {\"mode\":\"garbage\",\"count\":1.5}                         | count",
            "faults  | {\"mode\":\"garbage\",\"count\":\"1\"}                       | count",
            "faults  | {\"mode\":\"garbage\",\"count\":99999999999}                 | count",
            "faults  | {\"mode\":\"hang-after-charge\",\"count\":1,\"afterMs\":-5}  | afterMs",
            "faults  | {\"mode\":\"late-answer\",\"count\":1}                       | afterMs",
            "faults  | {\"mode\":\"garbage\",\"count\":1,\"echo\":\"yes\"}          | echo",
            "faults  | {\"mode\":\"garbage\",\"count\":1,\"after\":5}               | after",
            "outage  | {}                                                           | down",
            "outage  | {\"down\":\"yes\"}                                           | down",
            "latency | {}                                                           | p50Ms",
            "latency | {\"fixedMs\":-1}                                             | fixedMs",
            "latency | {\"fixedMs\":\"fast\"}                                       | fixedMs",
            "latency | {\"fixedMs\":1,\"p50Ms\":2,\"p99Ms\":3}                      | fixedMs",
            "latency | {\"p50Ms\":10}                                               | p99Ms",
            "latency | {\"p50Ms\":10,\"p99Ms\":5}                                   | p99Ms",
            "latency | {\"p50Ms\":0,\"p99Ms\":5}                                    | p50Ms",
            "latency | {\"p50Ms\":10,\"p99Ms\":50,\"seed\":0.5}                     | seed"})
    void name_the_field_that_is_wrong(String call, String body, String field) {
        Answer answer = bench.control("POST", call, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/json");
        Map<String, Object> said = Json.readObject(answer.body());
        assertThat(said.get("field")).isEqualTo(field);
        assertThat(said.get("error").toString()).startsWith(field + ": ");
        assertThat(bench.control("GET", "", "").body()).contains("\"down\":false,\"faults\":[],\"latency\":{\"fixedMs\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"down\"", "{\"down\":true", "{\"down\":true}}", "{\"down\":tru}", "{down:true}",
            "{\"down\":true,\"down\":false}", "{\"down\":true,}"})
    void say_that_it_is_no_json_object(String body) {
        Answer answer = bench.control("POST", "outage", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Json.readObject(answer.body()).get("error").toString()).contains("JSON");
        assertThat(bench.send(Messages.echo()).statusCode()).isEqualTo("000");
    }

    @Test
    void are_told_what_there_is() {
        assertThat(bench.control("GET", "faulds", "").status()).isEqualTo(404);
        assertThat(bench.control("PUT", "ledger", "").body()).contains("GET and DELETE /control/ledger");
    }

    @Test
    void a_count_of_none_is_no_fault() {
        bench.fault("{\"mode\":\"garbage\",\"count\":0}", 200);

        assertThat(bench.send(Messages.payment(12500)).approved()).isTrue();
    }

    @Test
    void payments_are_not_served_at_the_control_port() {
        assertThat(bench.control("POST", "/xmlapi/payment", Messages.payment(12500).xml()).status()).isEqualTo(404);
    }
}

package org.ccps.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.ccps.acceptance.faults.Accounts.Attempt;
import org.ccps.acceptance.faults.Accounts.Charge;
import org.ccps.acceptance.faults.Accounts.Link;
import org.ccps.acceptance.faults.Accounts.Recorded;
import org.ccps.acceptance.faults.Accounts.Told;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The campaign reads")
class AccountsTest {

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }

    @Test
    @DisplayName("a payment as the product tells it, held or not, ended or not")
    void payments() {
        assertThat(Recorded.of(json("{'id':'P-1','state':'IN_DOUBT','reference':'F-1','amount':{'value':'12.05','currency':'AUD'},'concludedAt':null,"
                + "'attempts':[{'orderNumber':'A-1-1','outcome':'NOT_SENT'},{'orderNumber':'A-1-2','outcome':null}]}")))
                .isEqualTo(new Recorded("P-1", "IN_DOUBT", false, "F-1", 1_205, false, List.of(new Attempt("A-1-1", "NOT_SENT"), new Attempt("A-1-2", null))));
        assertThat(Recorded.of(json("{'id':'P-2','state':'DEFERRED','held':true,'reference':'F-2','amount':{'value':'0.10','currency':'AUD'},"
                + "'concludedAt':'2026-11-02T10:00:00+11:00','attempts':[]}")))
                .isEqualTo(new Recorded("P-2", "DEFERRED", true, "F-2", 10, true, List.of()));
    }

    @Test
    @DisplayName("the gateway's ledger, entries without a transaction included")
    void ledger() {
        assertThat(Charge.of(json("{'purchaseOrderNo':'A-1-1','amount':1205,'approved':false,'charged':true,'responseCode':'124','txnId':null}")))
                .isEqualTo(new Charge("A-1-1", 1_205, false, true, "124", null));
    }

    @Test
    @DisplayName("the link with what waits for it")
    void link() {
        assertThat(Link.of(json("{'state':'DOWN','waiting':2,'waitingAmounts':[{'value':'30.00','currency':'AUD'}]}")))
                .isEqualTo(new Link("DOWN", 2, List.of(3_000L)));
    }

    @Test
    @DisplayName("several silences of one key as one, and an answer after them as an answer")
    void diary() {
        Diary diary = new Diary();
        Ask ask = Ask.of("olivia", "1", 100, 1, null);
        Told silence = new Told("key-1", 0, null, null, null, false, false);
        Told answer = new Told("key-1", 201, null, "P-1", "APPROVED", true, false);

        diary.asked(ask);
        diary.told(silence);
        diary.told(silence);
        diary.told(answer);

        assertThat(diary.toldSince(new Diary.Mark(0, 0, 0))).containsExactly(silence, answer);
        assertThat(diary.last(ask)).isEqualTo(answer);
        assertThat(diary.answers()).isOne();
    }
}

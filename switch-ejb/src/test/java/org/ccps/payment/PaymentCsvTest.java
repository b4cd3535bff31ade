package org.ccps.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Payments as a file")
class PaymentCsvTest {

    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");

    private final StringBuilder file = new StringBuilder();

    private static PaymentLine line(long id, OperationState state, String reference, Money amount, Instant at) {
        return new PaymentLine(new PaymentId(id), at, at.plusMillis(900), state, reference, amount, "Visa", "444433…1111", "olivia", null, "T1", "00", "20261122");
    }

    @Test
    @DisplayName("H3, H5, H6: gives times with their offset, amounts as numbers, no formula, and at its end count and sum by state and currency")
    void whole() {
        PaymentCsv csv = new PaymentCsv(file, SYDNEY);

        csv.begin();
        csv.accept(line(10_001, OperationState.APPROVED, "=1+1", new Money(12_500, Currency.AUD), Instant.parse("2026-10-03T15:59:59.999Z")));
        csv.accept(line(10_002, OperationState.APPROVED, "INV-2", new Money(1, Currency.AUD), Instant.parse("2026-10-03T16:00:00Z")));
        csv.accept(line(10_003, OperationState.DECLINED, "INV-3", new Money(500, Currency.JPY), Instant.parse("2026-10-03T16:00:00Z")));
        csv.end();

        assertThat(file.toString().split("\r\n")).containsExactly(
                "payment,taken,concluded,state,reference,amount,currency,brand,card,operator,call,gateway transaction,response code,settlement day",
                "P-10001,2026-10-04T01:59:59.999+10:00,2026-10-04T03:00:00.899+11:00,APPROVED,'=1+1,125.00,AUD,Visa,444433…1111,olivia,,T1,00,20261122",
                "P-10002,2026-10-04T03:00:00+11:00,2026-10-04T03:00:00.9+11:00,APPROVED,INV-2,0.01,AUD,Visa,444433…1111,olivia,,T1,00,20261122",
                "P-10003,2026-10-04T03:00:00+11:00,2026-10-04T03:00:00.9+11:00,DECLINED,INV-3,500,JPY,Visa,444433…1111,olivia,,T1,00,20261122",
                "total,,,APPROVED,2 payments,125.01,AUD",
                "total,,,DECLINED,1 payments,500,JPY",
                "end,,,,3 payments,,,\"times in Australia/Sydney, where a day begins at midnight\"");
    }

    @Test
    @DisplayName("H6: who takes no more of it ends it")
    void brokenOff() {
        PaymentCsv csv = new PaymentCsv(new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("gone");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw new IOException("gone");
            }

            @Override
            public Appendable append(char letter) throws IOException {
                throw new IOException("gone");
            }
        }, SYDNEY);

        assertThatThrownBy(csv::begin).isInstanceOf(UncheckedIOException.class);
    }
}

package org.ccps.operator.take;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccps.payment.PaymentId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A9: the forms of a session")
class PaymentFormsTest {

    private final PaymentForms forms = new PaymentForms();

    @Test
    @DisplayName("each have a key of their own, and remember what became of them")
    void keys() {
        PaymentForm one = forms.open("main", null, null, null, null);
        PaymentForm two = forms.open("shop-2", "INV-1", "125.00", "8841-20", new PaymentId(7));

        forms.sent(one.key(), new PaymentId(10482));

        assertThat(one.key()).isNotEqualTo(two.key());
        assertThat(forms.find(one.key()).paymentId()).isEqualTo(new PaymentId(10482));
        assertThat(forms.find(two.key()).paymentId()).isNull();
        assertThat(forms.find(two.key()).merchant()).isEqualTo("shop-2");
        assertThat(forms.find(two.key()).earlierTryId()).isEqualTo(new PaymentId(7));
    }

    @Test
    @DisplayName("a key that was not made here is none")
    void strangers() {
        assertThat(forms.find("somebody's")).isNull();
        assertThat(forms.find(null)).isNull();
    }

    @Test
    @DisplayName("are bounded")
    void bounded() {
        PaymentForm first = forms.open("main", null, null, null, null);
        for (int i = 0; i < PaymentForms.FORMS_MAX; i++) {
            forms.open("main", null, null, null, null);
        }

        assertThat(forms.find(first.key())).isNull();
    }
}

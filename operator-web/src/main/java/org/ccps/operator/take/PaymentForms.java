package org.ccps.operator.take;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.ccps.payment.PaymentId;

/** The forms that this session has opened, the last {@value #FORMS_MAX} of them. */
@SessionScoped
public class PaymentForms implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int FORMS_MAX = 200;

    private final LinkedHashMap<String, PaymentForm> forms = new LinkedHashMap<>();

    /** A new form for a merchant account, with what it begins with; each other part may be null. */
    public synchronized PaymentForm open(String merchant, String reference, String amount, String callId, PaymentId earlierTry) {
        PaymentForm form = new PaymentForm(UUID.randomUUID().toString(), merchant, reference, amount, callId,
                earlierTry == null ? null : earlierTry.number(), null);
        forms.put(form.key(), form);
        if (forms.size() > FORMS_MAX) {
            forms.remove(forms.keySet().iterator().next());
        }
        return form;
    }

    /** The form of a key; null for a key that this session did not make. */
    public synchronized PaymentForm find(String key) {
        return key == null ? null : forms.get(key);
    }

    public synchronized void sent(String key, PaymentId payment) {
        forms.computeIfPresent(key, (same, form) -> form.sent(payment));
    }

}

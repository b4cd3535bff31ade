package org.ccps.operator.take;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.ccps.console.signin.Workstation;
import org.ccps.console.words.Amounts;
import org.ccps.payment.PaymentRequest;
import org.ccps.payment.WhenUnavailable;

/** What was typed, read from the request and handed on; nothing of it is kept anywhere (K8, K9). */
@RequestScoped
public class Typed {

    /** The form's key. */
    static final String FORM = "form";

    @Inject
    private HttpServletRequest request;

    public String formKey() {
        return request.getParameter(FORM);
    }

    public String reference() {
        return request.getParameter("reference");
    }

    public String amount() {
        return request.getParameter("amount");
    }

    public String callId() {
        return request.getParameter("call");
    }

    /** Whether the operator has ticked that the customer knows and agrees. */
    public boolean told() {
        return "yes".equals(request.getParameter("told"));
    }

    /** @param told what was confirmed to have been told, for a payment that is to be deferred; null for any other */
    public PaymentRequest paymentRequest(PaymentForm form, String currency, String told) {
        return PaymentRequest.withKey(form.key())
                .merchant(form.merchant())
                .whenUnavailable(WhenUnavailable.REFUSE)
                .deferTold(told)
                .reference(strip(reference()))
                .amount(Amounts.typed(amount()), currency)
                .card(request.getParameter("f1"), request.getParameter("f2"), request.getParameter("f3"), request.getParameter("f4"))
                .callId(strip(callId()))
                .duplicateReason(strip(request.getParameter("duplicate-reason")))
                .askAboutOtherBills("other-bill".equals(request.getParameter("confirmed")))
                .earlierTry(form.earlierTryId())
                .workstation(Workstation.of(request))
                .build();
    }

    private static String strip(String text) {
        return text == null ? null : text.strip();
    }
}

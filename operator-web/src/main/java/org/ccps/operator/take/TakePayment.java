package org.ccps.operator.take;

import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccps.console.frame.Faults;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Texts;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.PaymentWords;
import org.ccps.payment.PaymentId;
import org.ccps.payment.PaymentTaken;
import org.ccps.payment.PaymentView;
import org.ccps.payment.Payments;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.primefaces.PrimeFaces;

/**
 * The payment form. Its address carries its key, so that reloading it, going back to it or opening it twice is the same form; one
 * that was sent leads to its outcome.
 */
@Named
@RequestScoped
public class TakePayment {

    /** The order in which brands are named. */
    private static final List<String> BRANDS = List.of("Visa", "Mastercard", "Amex", "Diners", "JCB");

    @Inject
    private Payments payments;
    @Inject
    private Frame frame;
    @Inject
    private PaymentForms forms;
    @Inject
    private Typed typed;
    @Inject
    private RoomBox room;
    @Inject
    private DeferQuestion question;

    private PaymentForm form;

    /** Before the page is shown for the first time. */
    public void open() throws IOException {
        Map<String, String> asked = external().getRequestParameterMap();
        PaymentForm found = forms.find(asked.get(Typed.FORM));
        if (found != null && found.paymentId() != null) {
            to("/payment-outcome?id=" + found.paymentId());
        } else if (found != null) {
            form = found;
            frame.use(form.merchant());
        } else {
            to("/take-payment?form=" + opened(asked).key());
        }
    }

    private PaymentForm opened(Map<String, String> asked) {
        PaymentId again = PaymentId.parse(asked.get("again")).orElse(null);
        if (again != null) {
            PaymentView earlier = payments.find(again, frame.getWorkstation());
            if (earlier.state() == OperationState.DECLINED || earlier.state() == OperationState.REJECTED) {
                return forms.open(earlier.merchant(), earlier.reference(), Amounts.plain(earlier.amount()), earlier.callId(), again);
            }
        }
        String account = asked.getOrDefault("account", "");
        if (!account.isEmpty() && frame.getAccounts().stream().noneMatch(one -> one.merchant().equals(account))) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        return forms.open(account.isEmpty() ? frame.rules().merchant() : account, null, null, call(asked.get("call")), null);
    }

    /** From the telephone's link. */
    private static String call(String asked) {
        return asked == null || asked.length() > 64 ? null : asked.strip();
    }

    /** Asks the bank; every answer but an outcome leaves the form as it is. */
    public void send() throws IOException {
        form = forms.find(typed.formKey());
        if (form == null) {
            to("/too-old");
            return;
        }
        frame.use(form.merchant());
        String currency = frame.rules().currency().name();
        try {
            PaymentTaken taken = payments.take(typed.paymentRequest(form, currency, typed.told() ? question.told() : null));
            forms.sent(form.key(), taken.payment().id());
            to("/payment-outcome?id=" + taken.payment().id());
        } catch (InvalidInput wrong) {
            answer(Answer.of("invalid").withErrors(wrong.errors()), wrong.errors().get(0).message());
        } catch (Refusal refusal) {
            refused(refusal, currency);
        } catch (EJBAccessException noRight) {
            throw noRight;
        } catch (RuntimeException fault) {
            ended("fault", Texts.of("fault.title"), Texts.of("fault.text", Faults.record(fault)), null);
        }
    }

    private void refused(Refusal refusal, String currency) {
        Map<String, String> values = refusal.values();
        String payment = values.get("paymentId");
        switch (refusal.code()) {
            case POSSIBLE_DUPLICATE -> answer(duplicate(values, currency), Texts.of("duplicate.title"));
            case IN_DOUBT_EXISTS -> ended("in-doubt", Texts.of("in-doubt-exists.title"), Texts.of("in-doubt-exists.text", payment), payment);
            case IN_PROGRESS -> answer(Answer.of("in-progress"), Texts.of("sending.title"));
            case KEY_REUSED -> {
                PaymentId sent = form.paymentId();
                ended("reused", Texts.of("reused.title"), Texts.of("reused.text"), payment != null || sent == null ? payment : sent.toString());
            }
            case GATEWAY_UNAVAILABLE -> unavailable(values);
            case OPERATOR_LIMIT -> ended("operator-limit", Texts.of("operator-limit.title"), operatorLimit(values), null);
            case NO_RIGHT -> ended("no-take", Texts.of("no-right-to-take.title"), Texts.of("no-right-to-take.text"), null);
            case LIMIT_REACHED -> answer(limit(values), Texts.of("limit.title"));
            case ALREADY_DEFERRED -> waitsAlready(payment);
            default -> throw refusal;
        }
    }

    /** What this operator may take at once or in a day is passed: nothing was sent (A7). */
    private static String operatorLimit(Map<String, String> values) {
        String max = values.get("max") + " " + values.get("currency");
        return "day".equals(values.get("limit")) ? Texts.of("operator-limit.day", max, values.get("left") + " " + values.get("currency"))
                : Texts.of("operator-limit.payment", max);
    }

    /** Certainly not sent: deferring is offered, or the reason why it cannot be. */
    private void unavailable(Map<String, String> values) {
        String hindrance = values.getOrDefault("hindrance", values.getOrDefault("reason", ""));
        if (Boolean.parseBoolean(values.get("mayDefer"))) {
            answer(mayDefer(), Texts.of("defer.title"));
        } else if (hindrance.equals(RefusalCode.NO_RIGHT.code())) {
            answer(Answer.of("no-right"), Texts.of("no-right.title"));
        } else if (hindrance.equals(RefusalCode.LIMIT_REACHED.code())) {
            answer(limit(values), Texts.of("limit.title"));
        } else if (hindrance.equals(RefusalCode.ALREADY_DEFERRED.code())) {
            waitsAlready(values.get("paymentId"));
        } else {
            answer(Answer.of("unavailable").with("text", Texts.of("not-sent.text", LinkWords.cause(values.getOrDefault("cause", "refused")))),
                    Texts.of("not-sent.title"));
        }
    }

    private Answer mayDefer() {
        Money amount = Money.parse(Amounts.typed(typed.amount()), frame.rules().currency());
        return Answer.of("may-defer").withRooms(room.after(amount));
    }

    private static Answer limit(Map<String, String> values) {
        String limit = values.getOrDefault("limit", "total-amount");
        String whose = Texts.of("limit." + limit.replaceFirst("-.*", ""));
        return Answer.of("limit").with("text", limit.endsWith("-items") ? Texts.of("limit.items", whose)
                : Texts.of("limit.text", whose, Amounts.decimal(values.get("room")), Amounts.decimal(values.get("amount"))));
    }

    private void waitsAlready(String payment) {
        ended("waits", Texts.of("waits-already.title"), Texts.of("waits-already.text"), payment);
    }

    private Answer duplicate(Map<String, String> values, String currency) {
        boolean same = Boolean.parseBoolean(values.get("sameReference"));
        String amount = Amounts.named(Money.parse(values.get("amount").replace(currency, "").strip(), frame.rules().currency()));
        String at = frame.moments().brief(Instant.parse(values.get("takenAt")));
        String text = Texts.of(same ? "duplicate.same" : "duplicate.other", state(values), at, by(values), values.get("reference"));
        return Answer.of("duplicate").with("same", same).with("text", text)
                .with("line", Texts.of("duplicate.line", amount, values.get("card"), same ? values.get("reference") : typed.reference()))
                .with("button", same ? Texts.of("duplicate.button.same", amount) : Texts.of("duplicate.button.other"))
                .with("href", mine(values) || frame.isManager() ? paymentAddress(values.get("paymentId")) : "")
                .with("link", Texts.of("ended.open", values.get("paymentId")));
    }

    private static String state(Map<String, String> values) {
        String state = values.get("state");
        return state == null ? values.get("paymentId") : PaymentWords.state(OperationState.valueOf(state));
    }

    private String by(Map<String, String> values) {
        return mine(values) ? Texts.of("duplicate.you") : values.getOrDefault("operatorName", values.get("operator"));
    }

    private boolean mine(Map<String, String> values) {
        return frame.me().username().equals(values.get("operator"));
    }

    private void ended(String kind, String title, String text, String payment) {
        answer(Answer.of(kind).with("title", title).with("text", text)
                .with("href", payment == null ? external().getRequestContextPath() + "/payments" : paymentAddress(payment))
                .with("link", payment == null ? Texts.of("ended.list") : Texts.of("ended.open", payment)), title + ". " + text);
    }

    /** For the page's script; without one, as a plain message above the form, which shows no card field again. */
    private static void answer(Answer answer, String plain) {
        FacesContext faces = FacesContext.getCurrentInstance();
        if (faces.getPartialViewContext().isAjaxRequest()) {
            PrimeFaces.current().ajax().addCallbackParam("answer", answer.toJson());
        } else {
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, plain, null));
        }
    }

    private String paymentAddress(String payment) {
        return external().getRequestContextPath() + "/payment?id=" + URLEncoder.encode(payment, StandardCharsets.UTF_8);
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }

    private static void to(String address) throws IOException {
        external().redirect(external().getRequestContextPath() + address);
    }

    // -- what the page shows

    public String getKey() {
        return form == null ? "" : form.key();
    }

    public String getReference() {
        return FacesContext.getCurrentInstance().isPostback() ? typed.reference() : form == null ? null : form.reference();
    }

    public String getAmount() {
        return FacesContext.getCurrentInstance().isPostback() ? typed.amount() : form == null ? null : form.amount();
    }

    public String getCallId() {
        return FacesContext.getCurrentInstance().isPostback() ? typed.callId() : form == null ? null : form.callId();
    }

    /** Code of the merchant account that the form is for. */
    public String getAccount() {
        return form == null ? "" : form.merchant();
    }

    public String getBrands() {
        return frame.rules().brands().stream().sorted(Comparator.comparing(BRANDS::indexOf)).collect(Collectors.joining(","));
    }

    public int getYear() {
        return frame.moments().month().getYear();
    }

    public int getMonth() {
        return frame.moments().month().getMonthValue();
    }
}

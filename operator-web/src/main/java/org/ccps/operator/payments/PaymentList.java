package org.ccps.operator.payments;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ccps.console.frame.Withheld;
import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.operation.OperationState;
import org.ccps.operator.frame.Frame;
import org.ccps.operator.words.PaymentWords;
import org.ccps.payment.EntryRules;
import org.ccps.payment.PaymentPage;
import org.ccps.payment.PaymentTotals;
import org.ccps.payment.Payments;

/** My payments; a manager's are everybody's. All of it is in the address, so that every list can be linked to and gone back to. */
@Named
@RequestScoped
public class PaymentList {

    @Inject
    private Payments payments;
    @Inject
    private Frame frame;
    @Inject
    private Withheld withheld;

    private SearchForm form;
    // signing out from this page decodes it, and repeated parts ask for their lists then: there is none
    private PaymentPage page = new PaymentPage(List.of(), null);
    private PaymentTotals totals = new PaymentTotals(List.of(), false);

    public void open() {
        form = new SearchForm(FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap(),
                frame.rules().currency(), frame.moments(), frame.getAccounts().stream().map(EntryRules::merchant).toList());
        if (form.isRight() && !withheld.isSomething()) {
            page = payments.search(form.search());
            totals = payments.totals(form.search());
        } else {
            page = new PaymentPage(List.of(), null);
            totals = new PaymentTotals(List.of(), false);
        }
    }

    public String getTitle() {
        return Texts.of(frame.isManager() ? "payments.all" : "payments.mine");
    }

    public Map<String, String> getTyped() {
        return form == null ? Map.of() : form.typed();
    }

    public Map<String, String> getErrors() {
        return form == null ? Map.of() : form.errors();
    }

    public List<OperationState> getStates() {
        return SearchForm.STATES;
    }

    public String word(OperationState state) {
        return PaymentWords.state(state);
    }

    public List<PaymentRow> getRows() {
        return page.items().stream().map(payment -> new PaymentRow(payment, frame.moments())).toList();
    }

    public boolean isNoneFound() {
        return form != null && form.isRight() && !withheld.isSomething() && page.items().isEmpty();
    }

    public String getCaption() {
        return Texts.of("payments.caption", getTitle(), frame.moments().zoneName(Instant.now()));
    }

    public String getZoneName() {
        return frame.moments().zoneName(Instant.now());
    }

    public String getCount() {
        long count = totals.count();
        if (totals.more()) {
            return Texts.of("payments.count.newest", count);
        }
        return Texts.of(count == 1 ? "payments.count.one" : "payments.count", count);
    }

    public List<PaymentTotals.Line> getLines() {
        return totals.lines();
    }

    public String sum(PaymentTotals.Line line) {
        return line.currency() + " " + Amounts.plain(line.sumMinor(), line.currency());
    }

    public String getOlder() {
        return page.next() == null ? null : form.older(page.next());
    }

    public String getNewer() {
        return form.newer();
    }
}

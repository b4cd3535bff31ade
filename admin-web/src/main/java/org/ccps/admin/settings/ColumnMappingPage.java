package org.ccps.admin.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.administration.MerchantDesk;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Texts;
import org.ccps.reconciliation.MappingItem;
import org.ccps.reconciliation.Reconciliation;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.Merchants;

/** How the gateway's report is read: which column is which, and what its words mean. */
@Named
@RequestScoped
public class ColumnMappingPage {

    private static final String PAGE = "/report-columns";
    private static final String SAVE = "save";
    private static final String DEFAULTS = "defaults";

    @Inject
    private Reconciliation reconciliation;
    @Inject
    private MerchantDesk merchants;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private final Map<String, String> errors = new HashMap<>();
    private boolean opened;
    private Map<String, String> now = Map.of();
    private List<String> accounts = List.of();

    /** One thing that must be known, in words. */
    public record Row(String key, String label, String value, String hint, String error) {
    }

    /** Before anything is shown: changes what was asked for, or reads what holds. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            if (act.asked().equals(SAVE) || act.asked().equals(DEFAULTS)) {
                change(act.asked().equals(DEFAULTS));
            }
            return;
        }
        errors.putAll(act.before(PAGE).errors());
        accounts = merchants.list().stream().map(view -> view.account().code()).sorted(Comparator.comparing((String code) -> !code.equals(Merchants.MAIN))
                .thenComparing(Comparator.naturalOrder())).toList();
        if (!accounts.contains(getAccount())) {
            throw new Refusal(RefusalCode.NOT_FOUND);
        }
        now = reconciliation.mapping(getAccount());
    }

    private void change(boolean defaults) throws IOException {
        Map<String, String> items = new LinkedHashMap<>();
        for (MappingItem item : MappingItem.values()) {
            items.put(item.key(), defaults ? "" : act.typed(item.key()));
        }
        try {
            reconciliation.map(getAccount(), items, frame.getWorkstation());
            said.done(Texts.of(defaults ? "said.columns.defaults" : "said.columns"));
            act.to(address());
        } catch (InvalidInput wrong) {
            act.again(address(), "", Problems.of(wrong, Map.of(), "columns."));
        } catch (Refusal refusal) {
            said.refused(Problems.of(refusal));
            act.to(address());
        }
    }

    private String address() {
        return PAGE + "?code=" + Act.encoded(getAccount());
    }

    /** Code of the merchant account whose reports are spoken of. */
    public String getAccount() {
        String asked = request.getParameter("code");
        return asked == null || asked.isBlank() ? Merchants.MAIN : asked.strip();
    }

    /** Codes of the accounts that can be chosen. */
    public List<String> getAccounts() {
        return accounts;
    }

    /** Whether this account is the one that is shown. */
    public boolean isShown(String account) {
        return account.equals(getAccount());
    }

    public List<Row> getRows() {
        return Arrays.stream(MappingItem.values()).map((MappingItem item) -> {
            String typed = errors.isEmpty() ? now.getOrDefault(item.key(), "") : act.typed(item.key());
            return new Row(item.key(), Texts.of("columns." + item.key()), typed, Texts.of("columns.default", item.defaultText()), error(item.key()));
        }).toList();
    }

    /** What is wrong with one item, or, named {@code mapping}, with all of them together. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }
}

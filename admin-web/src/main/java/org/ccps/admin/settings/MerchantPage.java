package org.ccps.admin.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.administration.GatewayDesk;
import org.ccps.administration.GatewayTest;
import org.ccps.administration.MerchantDesk;
import org.ccps.administration.MerchantEdit;
import org.ccps.administration.MerchantView;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Texts;
import org.ccps.money.Currency;
import org.ccps.refusal.InvalidInput;
import org.ccps.refusal.Refusal;
import org.ccps.refusal.RefusalCode;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.ReferenceRule;
import org.ccps.settings.VersionView;

/** The merchant accounts: what the desk takes and how references look; the gateway's password, which is written and never shown (A6, A16, F8). */
@Named
@RequestScoped
public class MerchantPage {

    private static final String PAGE = "/merchants";
    private static final String YES = "yes";
    private static final String NEW = "new";

    @Inject
    private MerchantDesk desk;
    @Inject
    private GatewayDesk gateway;
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
    private List<MerchantView> all = List.of();
    private MerchantView chosen;
    private boolean adding;

    /** Before anything is shown: does what was asked for, or reads the accounts. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        String code = request.getParameter("code");
        if (act.isPost()) {
            if (act.isGiven()) {
                post(code == null ? "" : code);
            }
            return;
        }
        errors.putAll(act.before(PAGE).errors());
        all = desk.list();
        adding = request.getParameter(NEW) != null;
        chosen = adding ? null : code != null && !code.isBlank() ? desk.find(code) : all.isEmpty() ? null : all.get(0);
    }

    private void post(String code) throws IOException {
        String address = act.asked().equals("add") ? PAGE + "?" + NEW + "=1" : PAGE + "?code=" + Act.encoded(code);
        char[] secret = act.secret("gateway-password");
        try {
            act.to(done(code, secret, address));
        } catch (InvalidInput wrong) {
            act.again(address, "", Problems.of(wrong, Map.of("password", "gateway-password", "code", "new-code"), "merchant."));
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.NOT_FOUND) {
                throw refusal;
            }
            said.refused(Problems.of(refusal));
            act.to(address);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** Does what was asked for; the address to go on with. */
    private String done(String code, char[] secret, String address) {
        switch (act.asked()) {
            case "keep-password" -> {
                desk.keepPassword(code, secret, frame.getWorkstation());
                said.done(Texts.of("said.credential", code));
            }
            case "close" -> {
                desk.close(code, null, frame.getWorkstation());
                said.done(Texts.of("said.merchant.closed", code));
            }
            case "test" -> {
                GatewayTest test = gateway.test(code, frame.getWorkstation());
                if (test.works()) {
                    said.done(GatewayPage.words(test));
                } else {
                    said.refused(GatewayPage.words(test));
                }
            }
            case "add" -> {
                MerchantView added = desk.add(act.typed("new-code"), new MerchantEdit(null, act.typed("name"), act.typed("gatewayMerchantId"), currency(), null, null, null, null, null,
                        null, null, null, act.typed("reason").isEmpty() ? null : act.typed("reason")), frame.getWorkstation());
                said.done(Texts.of("said.merchant.added", added.account().code()));
                return PAGE + "?code=" + Act.encoded(added.account().code());
            }
            default -> {
                MerchantView now = desk.change(code, edit(), frame.getWorkstation());
                said.done(Texts.of("said.merchant", code, now.version()));
            }
        }
        return address;
    }

    private Currency currency() {
        return Currency.of(act.typed("currency")).orElse(null);
    }

    private MerchantEdit edit() {
        String version = act.typed("version");
        List<String> brands = Stream.of(act.typed("brands").split("[,\\s]+")).filter(brand -> !brand.isEmpty()).toList();
        return new MerchantEdit(version.matches("[0-9]{1,9}") ? Integer.valueOf(version) : null, act.typed("name"), act.typed("gatewayMerchantId"), null, null, brands,
                act.chosen("codeRequired").contains(YES), act.chosen("dotsNumber").contains(YES), act.chosen("dotsCode").contains(YES), act.typed("referencePatterns"),
                Stream.of(ReferenceRule.Check.values()).filter(check -> check.name().equals(act.typed("referenceCheck"))).findFirst().orElse(null),
                act.chosen("referenceRequired").contains(YES), act.typed("reason").isEmpty() ? null : act.typed("reason"));
    }

    private MerchantAccount account() {
        return chosen.account();
    }

    public boolean isShown() {
        return chosen != null;
    }

    /** Whether another account is being added. */
    public boolean isAdding() {
        return adding;
    }

    /** Whether payments may be taken for it: any but the first has to be tested before (H9). */
    public boolean isOffered() {
        return chosen != null && account().isOpen();
    }

    /** Whether it can be closed: any but the first. */
    public boolean isClosable() {
        return isOffered() && !getCode().equals(Merchants.MAIN);
    }

    public Currency[] getEveryCurrency() {
        return Currency.values();
    }

    public String typed(String field) {
        return errors.isEmpty() ? "" : act.typed(field);
    }

    public List<MerchantView> getAll() {
        return all;
    }

    public String getCode() {
        return chosen == null ? "" : account().code();
    }

    public int getVersion() {
        return chosen.version();
    }

    public boolean isCredential() {
        return chosen.hasCredential();
    }

    public String getCurrencies() {
        return account().currencies().stream().map(Currency::name).collect(Collectors.joining(", "));
    }

    /** What was typed and was not right, else what is stored. */
    public String value(String field) {
        if (!errors.isEmpty() && !errors.containsKey("gateway-password")) {
            return act.typed(field);
        }
        return switch (field) {
            case "name" -> account().name();
            case "gatewayMerchantId" -> account().gatewayMerchantId();
            case "brands" -> String.join(", ", account().brands());
            case "referencePatterns" -> account().reference().patternsText();
            default -> "";
        };
    }

    public boolean is(String field) {
        return switch (field) {
            case "codeRequired" -> account().codeRequired();
            case "dotsNumber" -> account().dotsNumber();
            case "dotsCode" -> account().dotsCode();
            case "referenceRequired" -> account().reference().required();
            default -> false;
        };
    }

    public List<String> getFlags() {
        return new ArrayList<>(List.of("codeRequired", "dotsNumber", "dotsCode", "referenceRequired"));
    }

    public ReferenceRule.Check[] getChecks() {
        return ReferenceRule.Check.values();
    }

    public String getCheck() {
        return account().reference().check().name();
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public List<VersionView> getVersions() {
        return chosen == null ? List.of() : chosen.versions();
    }

    public String at(VersionView version) {
        return frame.moments().brief(version.changedAt());
    }
}

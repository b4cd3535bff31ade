package org.ccps.admin.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.ccps.admin.frame.Frame;
import org.ccps.admin.frame.Problems;
import org.ccps.administration.GatewayDesk;
import org.ccps.administration.GatewayTest;
import org.ccps.administration.MerchantDesk;
import org.ccps.administration.MerchantView;
import org.ccps.administration.SettingItem;
import org.ccps.administration.SettingsDesk;
import org.ccps.console.frame.Act;
import org.ccps.console.frame.Said;
import org.ccps.console.words.Fact;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.refusal.Refusal;

/** The way to the gateway: its state, its settings, and an Echo by hand that says what came of it (E7, F8). */
@Named
@RequestScoped
public class GatewayPage {

    private static final String PAGE = "/gateway";
    private static final String TEST = "test";

    @Inject
    private GatewayDesk gateway;
    @Inject
    private SettingsDesk settings;
    @Inject
    private MerchantDesk merchants;
    @Inject
    private Frame frame;
    @Inject
    private Act act;
    @Inject
    private Said said;

    private boolean opened;
    private List<SettingItem> items = List.of();
    private List<MerchantView> accounts = List.of();

    /** Before anything is shown: sends an Echo if that was asked for, or reads what there is. */
    public void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        if (act.isPost()) {
            if (act.asked().equals(TEST)) {
                test();
                act.to(PAGE);
            }
            return;
        }
        items = settings.list().stream().filter(item -> item.setting().key().startsWith("gateway.") || item.setting().key().startsWith("link.")).toList();
        accounts = merchants.list();
    }

    private void test() {
        try {
            GatewayTest test = gateway.test(null, frame.getWorkstation());
            String text = words(test);
            if (test.works()) {
                said.done(text);
            } else {
                said.refused(text);
            }
        } catch (Refusal refusal) {
            said.refused(Problems.of(refusal));
        }
    }

    /** What came of a test. */
    static String words(GatewayTest test) {
        return Texts.of(test.works() ? "gateway.works" : "gateway.works-not", test.address(), Moments.duration(Duration.ofMillis(test.tookMs())), test.meaning());
    }

    public List<Fact> getFacts() {
        return new Fact.Sheet().strong("link.state", frame.getLink().getWord())
                .add("link.says", frame.getLink().isShown() ? frame.getLink().getBold() + " " + frame.getLink().getRest() : null).facts();
    }

    public List<SettingItem> getItems() {
        return items;
    }

    public List<MerchantView> getAccounts() {
        return accounts;
    }
}

package org.ccps.operator.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.gateway.Link;
import org.ccps.operator.signin.Use;
import org.ccps.operator.signin.Workstation;
import org.ccps.operator.words.LinkWords;
import org.ccps.operator.words.Moments;
import org.ccps.operator.words.Texts;
import org.ccps.payment.EntryRules;
import org.ccps.payment.Payments;
import org.ccps.settings.Settings;

/** What stands around every page: who is signed in, for whom money is taken, the link, the time. */
@Named
@RequestScoped
public class Frame {

    @Inject
    private Users users;
    @Inject
    private Settings settings;
    @Inject
    private Payments payments;
    @Inject
    private Link link;
    @Inject
    private Said said;
    @Inject
    private HttpServletRequest request;

    private UserView me;
    private EntryRules rules;
    private LinkWords linkWords;
    private Moments moments;
    private Said.Word word;

    public UserView me() {
        if (me == null) {
            me = users.me();
        }
        return me;
    }

    /** An administrator neither takes payments nor sees them (I1). */
    public boolean isTakesPayments() {
        return me().level() != Level.ADMINISTRATOR;
    }

    public boolean isManager() {
        return me().level() == Level.MANAGER;
    }

    public EntryRules rules() {
        if (rules == null) {
            rules = payments.entryRules();
        }
        return rules;
    }

    public Moments moments() {
        if (moments == null) {
            moments = new Moments(settings.zone(), Instant.now());
        }
        return moments;
    }

    public String getName() {
        return me().displayName();
    }

    public String getLevel() {
        return Texts.of("level." + me().level());
    }

    public String getWorkstation() {
        return Workstation.of(request);
    }

    public String getMerchant() {
        return isTakesPayments() ? rules().merchantName() + " · " + rules().currency() : "";
    }

    public LinkWords getLink() {
        if (linkWords == null) {
            linkWords = new LinkWords(link.view(), moments(), LinkWords.Reader.of(me()));
        }
        return linkWords;
    }

    public String getZone() {
        return moments().zone().getId();
    }

    public long getNowMs() {
        return System.currentTimeMillis();
    }

    public String getDay() {
        return moments().clockDay();
    }

    public String getTime() {
        return moments().clockTime();
    }

    /** Which entry of the rail this page belongs to. */
    public String getCurrent() {
        String path = request.getServletPath().replaceFirst("\\.xhtml$", "");
        if (path.equals("/refund") || path.equals("/refunds")) {
            return isManager() ? "refund-inbox" : "refunds";
        }
        if (path.equals("/refund-request")) {
            return "payments";
        }
        if (path.equals("/refund-report")) {
            return "reports";
        }
        return path.startsWith("/take-payment") || path.startsWith("/payment-outcome") ? "take" : path.startsWith("/payment") ? "payments" : path.substring(1);
    }

    // -- parts of a page that live: the page's own address, asked for again by its script

    /** Whether only the living part of the page is asked for. */
    public static boolean isPart(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && "1".equals(request.getParameter("part"));
    }

    public boolean isPart() {
        return isPart(request);
    }

    /** The frame around the page, or none around its living part. */
    public String getTemplate() {
        return isPart() ? "/part.xhtml" : "/template.xhtml";
    }

    /** Where the living part of this very page is found. */
    public String getPartAddress() {
        String asked = request.getQueryString();
        return request.getRequestURI() + "?" + (asked == null ? "" : asked + "&") + "part=1";
    }

    /** A word about what was just done; null when there is none. */
    public Said.Word getWord() {
        if (word == null) {
            word = said.take();
        }
        return word;
    }

    public String getScript() {
        return Texts.script();
    }

    public String getLive() {
        return request.getContextPath() + "/live";
    }

    /** Where the counts of the rail are asked for. */
    public String getCountsAddress() {
        return request.getContextPath() + "/counts";
    }

    public String getStay() {
        return request.getContextPath() + "/stay";
    }

    public long getIdleS() {
        return Use.IDLE.toSeconds();
    }

    public String getSignedOut() {
        return request.getContextPath() + "/sign-in?why=";
    }
}

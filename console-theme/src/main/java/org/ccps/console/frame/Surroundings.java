package org.ccps.console.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.console.signin.Use;
import org.ccps.console.signin.Workstation;
import org.ccps.console.words.LinkWords;
import org.ccps.console.words.Moments;
import org.ccps.console.words.Texts;
import org.ccps.gateway.Link;
import org.ccps.settings.Settings;

/** What stands around every page of every module: who is signed in, the link, the time. Each module has its own as the bean "frame". */
public abstract class Surroundings {

    @Inject
    private Users users;
    @Inject
    private Settings settings;
    @Inject
    private Link link;
    @Inject
    private Said said;
    @Inject
    private HttpServletRequest request;

    private UserView me;
    private LinkWords linkWords;
    private Moments moments;
    private Said.Word word;

    public UserView me() {
        if (me == null) {
            me = users.me();
        }
        return me;
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

    /** For whom money is taken; empty where none is. */
    public abstract String getMerchant();

    /** Which entry of the rail this page belongs to. */
    public abstract String getCurrent();

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

    /** The page's own path within its module, such as {@code /payments}. */
    protected String path() {
        return request.getServletPath().replaceFirst("\\.xhtml$", "");
    }

    /** What the address or the form has of this name, stripped; empty when there is nothing. */
    public String asked(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
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

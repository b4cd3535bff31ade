package org.ccps.console.words;

import jakarta.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.gateway.LinkState;
import org.ccps.gateway.LinkView;

/** What the console says of the link to the gateway: the same in the page and in the live news. */
public final class LinkWords {

    /** Whom it is said to. */
    public enum Reader {
        /** Takes payments and may defer them. */
        MAY_DEFER,
        /** Takes payments and may not defer them. */
        MAY_NOT_DEFER,
        /** Takes none. */
        TAKES_NONE;

        public static Reader of(UserView user) {
            return user.level() == Level.ADMINISTRATOR ? TAKES_NONE : user.mayDeferPayments() ? MAY_DEFER : MAY_NOT_DEFER;
        }
    }

    private final LinkView link;
    private final Moments moments;
    private final Reader reader;

    public LinkWords(LinkView link, Moments moments, Reader reader) {
        this.link = link;
        this.moments = moments;
        this.reader = reader;
    }

    public LinkState getState() {
        return link.state();
    }

    /** For class and icon: up, down, probing. */
    public String getName() {
        return switch (link.state()) {
            case UP -> "up";
            case DOWN -> "down";
            case PROBING -> "probing";
        };
    }

    public String getWord() {
        return Texts.of("link." + link.state());
    }

    /** Whether a banner is due; the one that the link is back is the script's, for 30 seconds. */
    public boolean isShown() {
        return link.state() != LinkState.UP;
    }

    /** Nobody but an administrator or the gateway can change it: our sign-in is refused, or the account is disabled. */
    public boolean isStopped() {
        return link.state() == LinkState.DOWN && ("credentials".equals(link.cause()) || "disabled".equals(link.cause()));
    }

    public String getIcon() {
        return isStopped() ? "warning" : "link_" + getName();
    }

    public String getBold() {
        return switch (link.state()) {
            case UP -> Texts.of("banner.back.bold", moments.brief(link.since()));
            case DOWN -> isStopped() ? Texts.of("banner.stopped.bold") : Texts.of("banner.down.bold", moments.brief(link.since()));
            case PROBING -> Texts.of("banner.probing.bold");
        };
    }

    public String getRest() {
        return switch (link.state()) {
            case UP -> Texts.of(link.waiting() > 0 ? "banner.back.waiting" : "banner.back.rest");
            case DOWN -> isStopped() ? Texts.of("banner.stopped." + link.cause()) + " " + Texts.of("banner.stopped." + reader) : Texts.of("banner.down." + reader);
            case PROBING -> Texts.of("banner.probing.rest");
        };
    }

    /** What waits, each currency with its own sum; where nothing does, the cause in words. Figures are stressed. */
    public String getRight() {
        if (!isShown()) {
            return "";
        }
        if (link.waiting() > 0) {
            return Texts.of("banner.waiting", link.waiting(), waitingSums());
        }
        return !isStopped() && link.cause() != null ? cause(link.cause()) : "";
    }

    public List<Run> getRightRuns() {
        return Run.of(getRight());
    }

    private String waitingSums() {
        return link.waitingAmounts().stream().map(sum -> Texts.of("banner.waiting.sum", Amounts.plain(sum), sum.currency())).collect(Collectors.joining(" · "));
    }

    public long getWaiting() {
        return link.waiting();
    }

    /** A cause in words; one that has none yet is shown as it is. */
    public static String cause(String code) {
        return Texts.orElse("cause." + code, code);
    }

    public String json() {
        return Json.createObjectBuilder().add("state", link.state().name()).add("word", getWord()).add("stopped", isStopped())
                .add("bold", getBold()).add("rest", getRest()).add("right", getRight()).add("waiting", link.waiting()).build().toString();
    }
}

package org.ccps.operator.words;

import jakarta.json.Json;
import org.ccps.gateway.LinkState;
import org.ccps.gateway.LinkView;

/** What the console says of the link to the gateway: the same in the page and in the live news. */
public final class LinkWords {

    private final LinkView link;
    private final Moments moments;

    public LinkWords(LinkView link, Moments moments) {
        this.link = link;
        this.moments = moments;
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
            case UP -> Texts.of("banner.back.rest");
            case DOWN -> isStopped() ? Texts.of("banner.stopped." + link.cause()) : Texts.of("banner.down.rest");
            case PROBING -> Texts.of("banner.probing.rest");
        };
    }

    /** The cause in words. */
    public String getRight() {
        return isShown() && !isStopped() && link.cause() != null ? cause(link.cause()) : "";
    }

    /** A cause in words; one that has none yet is shown as it is. */
    public static String cause(String code) {
        return Texts.orElse("cause." + code, code);
    }

    public String json() {
        return Json.createObjectBuilder().add("state", link.state().name()).add("word", getWord()).add("stopped", isStopped())
                .add("bold", getBold()).add("rest", getRest()).add("right", getRight()).build().toString();
    }
}

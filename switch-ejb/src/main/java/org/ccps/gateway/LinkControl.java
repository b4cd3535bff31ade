package org.ccps.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.ccps.gateway.internal.LinkWatch;
import org.ccps.refusal.Refusal;
import org.ccps.settings.MerchantAccount;

/** Opens the way to the gateway by hand. Checks no role: whoever calls it has done so. */
@ApplicationScoped
public class LinkControl {

    @Inject
    private LinkWatch watch;

    /**
     * Sends an Echo now and says what came of it; what it finds counts for the link as that of every other Echo. Blocks as long as the gateway
     * may take; to be called without a transaction.
     *
     * @param account whose sign-in is tried; null for the account that every other Echo asks for
     * @return null when the gateway is there and accepts our sign-in
     * @throws Refusal TOO_SOON when there was one by hand a moment ago
     */
    public LinkCause echo(MerchantAccount account) {
        return watch.echoByHand(account);
    }

    /**
     * An administrator starts the drain: the link of this server is up again, without a cause, until the next message or Echo
     * proves the contrary. Fires {@link LinkChanged} when that is news. Needs no transaction; in one, those who listen for
     * its end hear of it then.
     */
    public void takeAsUp() {
        watch.trust();
    }

    /** The state as it now is, for what watches this server. */
    public LinkState state() {
        return watch.view().state();
    }

    /** As {@link #state()}, with since when and why; what waits is not counted. */
    public LinkView view() {
        return watch.view();
    }
}

package org.ccps.administration;

import java.util.List;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.VersionView;

/**
 * A merchant account as an administrator sees it.
 *
 * @param hasCredential whether the server's credential store has the gateway's password for it; the password itself is given to nobody
 * @param version       to be handed back with a change
 * @param versions      what it has been, newest first, each as one text
 */
public record MerchantView(MerchantAccount account, boolean hasCredential, int version, List<VersionView> versions) {
}

package org.ccps.start;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.ccps.operation.RestorationView;
import org.ccps.operation.Restorations;
import org.ccps.settings.FirstSettings;
import org.ccps.settings.Setting;

/** The last step of settling a backup that was put back, in one transaction. */
@Stateless
@PermitAll
public class RestoredBackup {

    private static final String BY = "system";
    private static final String REASON = "a backup was put back: order numbers used since are not used again";

    @Inject
    private Restorations restorations;

    @Inject
    private FirstSettings settings;

    @Inject
    private Clock clock;

    /**
     * Writes down that the restoration is settled, and gives the installation another name in its order numbers: payments that were taken
     * after the backup have numbers at the gateway that this database would give out again.
     */
    public void settle(RestorationView restoration, int leftInDoubt, int requestsLapsed) {
        if (restorations.settle(restoration, leftInDoubt, requestsLapsed)) {
            settings.renew(Setting.INSTALLATION, InstallationName.next(), BY, REASON, clock.instant());
        }
    }
}

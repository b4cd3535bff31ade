package org.ccps.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ccps.settings.Settings;

/** Times as the API writes them: ISO 8601 with the site's offset, to the millisecond. */
@ApplicationScoped
public class Times {

    @Inject
    private Settings settings;

    public String text(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).atZone(settings.zone()).toOffsetDateTime().toString();
    }
}

package org.ccps.admin.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import org.ccps.access.Proposals;

/** The counts beside the entries of the rail. */
@Named("counts")
@RequestScoped
public class WaitingCounts {

    @Inject
    private Proposals proposals;

    private Integer open;

    /** Changes that wait for a second administrator. */
    public int getProposals() {
        if (open == null) {
            open = proposals.open().size();
        }
        return open;
    }

    /** For the page's script: by the names that the rail has for them. */
    public String getJson() {
        return Json.createObjectBuilder().add("proposals", getProposals()).build().toString();
    }
}

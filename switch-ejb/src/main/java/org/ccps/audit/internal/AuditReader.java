package org.ccps.audit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.ccps.audit.AuditSearch;
import org.ccps.audit.AuditView;

/** Records as views. */
@ApplicationScoped
public class AuditReader {

    @Inject
    private AuditStore store;

    public List<AuditView> search(AuditSearch search) {
        return store.search(search).stream().map(record -> new AuditView(record.id(), record.at(), record.actor(), record.action(),
                record.object(), record.outcome(), record.workstation(), AuditDetails.read(record.details()))).toList();
    }
}

package org.ccps.monitoring.internal;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.ccps.gateway.LinkView;
import org.ccps.monitoring.NodeView;
import org.ccps.monitoring.model.NodeRow;
import org.ccps.node.Node;

/** What a server says of itself, each time in a short transaction of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NodeSteps {

    private NodeStore store;
    private Node node;

    /** For the container, which injects. */
    public NodeSteps() {
    }

    @Inject
    NodeSteps(NodeStore store, Node node) {
        this.store = store;
        this.node = node;
    }

    /**
     * This server lives. Those that have been silent for too long are forgotten.
     *
     * @param first whether it is the first word of this life
     * @return whether another life that still runs has spoken under this name since
     */
    public boolean beat(boolean first, DatabaseClock.Reading at, LinkView link) {
        NodeRow row = store.lock(node.name()).orElse(null);
        boolean isNew = row == null;
        if (isNew) {
            row = new NodeRow(node.name());
        }
        boolean contested = !first && !isNew && !row.isEnded() && !row.isOf(node.boot());
        if (!row.isOf(node.boot())) {
            row.begin(node.boot(), node.version(), at.now());
        }
        row.seen(at.now(), at.ahead(), link.state(), link.cause());
        if (isNew) {
            store.add(row);
        }
        store.forget(at.now().minus(NodeView.KEPT));
        return contested;
    }

    /**
     * All servers, by name.
     *
     * @param now by the database's clock
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public List<NodeView> all(Instant now) {
        return store.all().stream().map(row -> row.view(now, node.name())).toList();
    }
}

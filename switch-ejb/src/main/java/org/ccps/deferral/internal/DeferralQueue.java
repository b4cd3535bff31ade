package org.ccps.deferral.internal;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import org.ccps.operation.OperationId;

/**
 * The queue of what waits. A message is an operation's number and nothing else; it is sent in the commit that stores the row (XA), and
 * never decides anything: whoever receives it looks at the row.
 */
@Stateless
@PermitAll
public class DeferralQueue {

    /** Messages of one card go to one receiver, in order. */
    private static final String GROUP = "JMSXGroupID";
    private static final int GROUPS = 64;
    private static final int SOONER = 9;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext context;

    @Resource(lookup = "java:/jms/queue/ccps-deferred")
    private Queue queue;

    /** In the caller's transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void put(OperationId id, String fingerprint) {
        send(context.createProducer(), id, fingerprint);
    }

    /** Before the others. In the caller's transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void putFirst(OperationId id, String fingerprint) {
        send(context.createProducer().setPriority(SOONER), id, fingerprint);
    }

    private void send(JMSProducer producer, OperationId id, String fingerprint) {
        producer.setProperty(GROUP, "g" + Math.floorMod(fingerprint.hashCode(), GROUPS)).send(queue, context.createTextMessage(id.toString()));
    }

    /** Whether no message lies in the queue. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public boolean isEmpty() {
        try (QueueBrowser browser = context.createBrowser(queue)) {
            return !browser.getEnumeration().hasMoreElements();
        } catch (JMSException e) {
            throw new IllegalStateException("the queue of what waits cannot be looked at", e);
        }
    }
}

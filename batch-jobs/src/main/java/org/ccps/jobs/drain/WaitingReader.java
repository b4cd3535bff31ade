package org.ccps.jobs.drain;

import jakarta.annotation.Resource;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import org.ccps.deferral.Drain;
import org.ccps.operation.OperationId;
import org.jboss.logging.Logger;

/**
 * Reads numbers of what waits from the queue. A message is acknowledged when the chunk that it was read in has been dealt with; one
 * that comes again does no harm, because the row decides.
 */
@Named("waitingReader")
@Dependent
public class WaitingReader extends AbstractItemReader {

    private static final Logger LOG = Logger.getLogger(WaitingReader.class);
    private static final long WAIT_MS = 300;

    @Resource(lookup = "java:/ConnectionFactory")
    private ConnectionFactory connections;

    @Resource(lookup = "java:/jms/queue/ccps-deferred")
    private Queue queue;

    @Inject
    private Drain drain;

    private JMSContext context;
    private JMSConsumer consumer;

    @Override
    public void open(Serializable checkpoint) {
        context = connections.createContext(JMSContext.SESSION_TRANSACTED);
        consumer = context.createConsumer(queue);
    }

    /** The next number; null, which ends this sender's work, when the queue is empty or the way is closed. */
    @Override
    public OperationId readItem() throws JMSException {
        while (drain.mayGoOn()) {
            Message message = consumer.receive(WAIT_MS);
            if (message == null) {
                return null;
            }
            if (message instanceof TextMessage text && text.getText().matches("[0-9]{1,18}")) {
                return new OperationId(Long.parseLong(text.getText()));
            }
            LOG.errorf("CCPS-0505 a message that is none of ours lay in the queue of what waits, and is dropped: %s", message.getJMSMessageID());
        }
        return null;
    }

    /** Called at the end of each chunk. */
    @Override
    public Serializable checkpointInfo() {
        context.commit();
        return null;
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}

package org.ccps.deferral.internal;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TextMessage;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.ccps.operation.OperationId;

/** What lies in the broker's queues, and what could not be delivered. */
@Stateless
@PermitAll
public class DeadLetters {

    /** Received too often and never acknowledged. */
    public static final String DEAD = "DLQ";
    public static final String EXPIRED = "ExpiryQueue";
    public static final String WAITING = "ccps-deferred";

    private static final String BROKER = "jboss.as:subsystem=messaging-activemq,server=default,jms-queue=";
    private static final String FROM = "_AMQ_ORIG_QUEUE";
    private static final String ID = "ID:";
    private static final long WAIT_MS = 2_000;

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    private JMSContext context;

    @Resource(lookup = "java:/jms/queue/DLQ")
    private Queue dead;

    @Resource(lookup = "java:/jms/queue/ExpiryQueue")
    private Queue expired;

    /** A message as it lies there; {@code operation} is null when it is none of ours. */
    public record Letter(String id, Instant sentAt, String from, OperationId operation) {
    }

    /** By the server's own view of its broker, which tells it without taking a message. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long figure(String queue, String attribute) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            return ((Number) server.getAttribute(new ObjectName(BROKER + queue), attribute)).longValue();
        } catch (JMException e) {
            throw new IllegalStateException("queue " + queue + " cannot be looked at", e);
        }
    }

    /** The oldest ones, at most so many. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<Letter> list(String name, int limit) {
        List<Letter> letters = new ArrayList<>();
        try (QueueBrowser browser = context.createBrowser(queue(name))) {
            for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements() && letters.size() < limit;) {
                letters.add(letter((Message) all.nextElement()));
            }
        } catch (JMSException e) {
            throw new IllegalStateException("queue " + name + " cannot be looked at", e);
        }
        return letters;
    }

    private Queue queue(String name) {
        return name.equals(DEAD) ? dead : expired;
    }

    private static Letter letter(Message message) throws JMSException {
        String text = message instanceof TextMessage written ? written.getText() : null;
        boolean ours = text != null && text.matches("[0-9]{1,18}");
        String from = message.getStringProperty(FROM);
        return new Letter(message.getJMSMessageID().substring(ID.length()), Instant.ofEpochMilli(message.getJMSTimestamp()), from == null ? null : from.replaceFirst("^jms\\.queue\\.", ""),
                ours ? new OperationId(Long.parseLong(text)) : null);
    }

    /** One of them, left where it lies. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Letter> find(String name, String id) {
        if (!isId(id)) {
            return Optional.empty();
        }
        try (QueueBrowser browser = context.createBrowser(queue(name), selector(id))) {
            Enumeration<?> found = browser.getEnumeration();
            return found.hasMoreElements() ? Optional.of(letter((Message) found.nextElement())) : Optional.empty();
        } catch (JMSException e) {
            throw new IllegalStateException("queue " + name + " cannot be looked at", e);
        }
    }

    private static boolean isId(String id) {
        return id.matches("[0-9a-f-]{36}");
    }

    private static String selector(String id) {
        return "JMSMessageID = '" + ID + id + "'";
    }

    /** Takes one out, in the caller's transaction; empty when it is not there any more. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Letter> take(String name, String id) {
        if (!isId(id)) {
            return Optional.empty();
        }
        try (JMSConsumer consumer = context.createConsumer(queue(name), selector(id))) {
            Message message = consumer.receive(WAIT_MS);
            return message == null ? Optional.empty() : Optional.of(letter(message));
        } catch (JMSException e) {
            throw new IllegalStateException("a message of queue " + name + " cannot be taken", e);
        }
    }
}

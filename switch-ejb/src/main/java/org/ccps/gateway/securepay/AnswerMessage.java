package org.ccps.gateway.securepay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What came back, as texts. Elements are looked up by name and unknown ones are passed over, because replies differ in
 * order and carry leftovers (facts section 3.1). Read from bytes, because header and declaration disagree about the
 * character set; document types and entities are refused.
 */
final class AnswerMessage {

    /** The bytes are not an answer. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Element root;

    private AnswerMessage(Element root) {
        this.root = root;
    }

    static AnswerMessage read(byte[] bytes) throws Unreadable {
        try {
            DocumentBuilder builder = builder();
            builder.setErrorHandler(SILENT);
            Document document = builder.parse(new ByteArrayInputStream(bytes));
            Element root = document.getDocumentElement();
            if (!"SecurePayMessage".equals(root.getTagName())) {
                throw new Unreadable("not a SecurePayMessage", null);
            }
            return new AnswerMessage(root);
        } catch (SAXException | IOException e) {
            throw new Unreadable("not well-formed XML", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser lacks a feature", e);
        }
    }

    /** Made once: it builds a parser to try each feature that is set. It may be used by one thread at a time. */
    private static final DocumentBuilderFactory FACTORY = factory();

    private static DocumentBuilder builder() throws ParserConfigurationException {
        synchronized (FACTORY) {
            return FACTORY.newDocumentBuilder();
        }
    }

    private static DocumentBuilderFactory factory() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser lacks a feature", e);
        }
    }

    /** Errors become {@link Unreadable}; nothing of the answer is printed. */
    private static final ErrorHandler SILENT = new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {
            // a warning changes nothing about what was read
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    };

    String messageId() {
        return text(root, "MessageInfo", "messageID");
    }

    String statusCode() {
        return text(root, "Status", "statusCode");
    }

    String statusDescription() {
        return text(root, "Status", "statusDescription");
    }

    /** Whether a Txn, or one of several, says that it was approved. */
    boolean saysApproved() {
        NodeList approved = root.getElementsByTagName("approved");
        for (int index = 0; index < approved.getLength(); index++) {
            if ("Yes".equalsIgnoreCase(approved.item(index).getTextContent().strip())) {
                return true;
            }
        }
        return false;
    }

    /** The one Txn; null when there is none or more than one. */
    Txn txn() {
        Element payment = child(root, "Payment");
        Element list = payment == null ? null : child(payment, "TxnList");
        if (list == null) {
            return null;
        }
        Element found = child(list, "Txn");
        return found == null ? null : new Txn(found);
    }

    /** One transaction of the answer, each part null when it is absent or blank. */
    static final class Txn {
        private final Element element;

        private Txn(Element element) {
            this.element = element;
        }

        String type() {
            return text(element, "txnType");
        }

        String amount() {
            return text(element, "amount");
        }

        String currency() {
            return text(element, "currency");
        }

        String orderNumber() {
            return text(element, "purchaseOrderNo");
        }

        String approved() {
            return text(element, "approved");
        }

        String responseCode() {
            return text(element, "responseCode");
        }

        String responseText() {
            return text(element, "responseText");
        }

        String settlementDate() {
            return text(element, "settlementDate");
        }

        String transactionId() {
            return text(element, "txnID");
        }
    }

    private static String text(Element from, String... path) {
        Element element = from;
        for (String name : path) {
            element = element == null ? null : child(element, name);
        }
        if (element == null) {
            return null;
        }
        String text = element.getTextContent().strip();
        return text.isEmpty() ? null : text;
    }

    /** The one element of that name. One that is there twice says nothing: who knows which of the two is meant. */
    private static Element child(Element parent, String name) {
        Element found = null;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getTagName())) {
                if (found != null) {
                    return null;
                }
                found = element;
            }
        }
        return found;
    }
}

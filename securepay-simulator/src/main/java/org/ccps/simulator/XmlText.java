package org.ccps.simulator;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts of an XML document by the path of their elements ({@code SecurePayMessage/MessageInfo/messageID}), in any order;
 * of elements given twice the first counts. A document type declaration makes it no document at all, so no entity is ever read.
 */
final class XmlText {

    private static final int DEPTH_MAX = 20;
    private static final ThreadLocal<XMLInputFactory> FACTORY = ThreadLocal.withInitial(XmlText::withoutEntities);

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private XmlText() {
    }

    private static XMLInputFactory withoutEntities() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    /** Nothing when the bytes are not well-formed XML, or have a document type declaration. */
    static Optional<XmlText> read(byte[] document) {
        try {
            XMLStreamReader reader = FACTORY.get().createXMLStreamReader(new ByteArrayInputStream(document));
            try {
                XmlText xml = new XmlText();
                xml.readFrom(reader);
                return Optional.of(xml);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException notUnderstood) {
            return Optional.empty(); // the cause may quote the document: it goes nowhere
        }
    }

    private void readFrom(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder path = new StringBuilder();
        StringBuilder text = new StringBuilder();
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEPTH_MAX) {
                        throw new XMLStreamException("too deep");
                    }
                    path.append(depth == 1 ? "" : "/").append(reader.getLocalName());
                    counts.merge(path.toString(), 1, Integer::sum);
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    texts.putIfAbsent(path.toString(), text.toString().strip());
                    text.setLength(0);
                    path.setLength(--depth == 0 ? 0 : path.lastIndexOf("/"));
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("document type");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    /** Null when there is no such element, nothing between quotes when it is empty. */
    String text(String path) {
        return texts.get(path);
    }

    int count(String path) {
        return counts.getOrDefault(path, 0);
    }
}

package org.ccps.installer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** One Echo to SecurePay: whether it is reached and takes merchant id and password. No payment, and the answer is not stored. */
final class EchoTest {

    static final String CHECK = "securepay";
    private static final DateTimeFormatter DAY_BEFORE_MONTH = DateTimeFormatter.ofPattern("uuuuddMMHHmmssSSS", Locale.ROOT);
    private static final int ANSWER_CHARS_MAX = 64 * 1024;

    private final Clock clock;

    EchoTest(Clock clock) {
        this.clock = clock;
    }

    Finding of(String address, String merchant, String password) {
        URI uri = URI.create(address);
        HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).version(HttpClient.Version.HTTP_1_1).build();
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).header("Content-Type", "text/xml")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(message(merchant, password))).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return Finding.fault(CHECK, address + " answers HTTP " + answer.statusCode(), "look at securepay.url");
            }
            return judged(address, merchant, status(answer.body()));
        } catch (IOException e) {
            return Finding.fault(CHECK, address + " is not reached: " + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage()),
                    "look at securepay.url, name server, firewall and proxy; the way to SecurePay must be open from this machine");
        } catch (XMLStreamException e) {
            return Finding.fault(CHECK, address + " answers something that is not SecurePay's", "look at securepay.url: it ends in /xmlapi/payment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", "run the command again", e);
        }
    }

    private static Finding judged(String address, String merchant, String status) {
        return switch (status) {
            case "000", "0" -> Finding.ok(CHECK, address + " answers an Echo of merchant " + merchant);
            case "504", "550" -> Finding.fault(CHECK, "SecurePay does not accept merchant id " + merchant + " with this password (status " + status + ")",
                    "give both as SecurePay's letter says: securepay.merchant, " + Answers.SECUREPAY_PASSWORD + " (the transaction password, not that of the portal)");
            case "595" -> Finding.fault(CHECK, "merchant " + merchant + " is disabled at SecurePay (status 595)", "call SecurePay");
            case "545" -> Finding.warning(CHECK, "SecurePay is in maintenance (status 545): merchant and password could not be tried", "run ccps doctor later");
            default -> Finding.fault(CHECK, "SecurePay answers status " + status, "call SecurePay with this number");
        };
    }

    private byte[] message(String merchant, String password) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("SecurePayMessage");
        xml.writeStartElement("MessageInfo");
        element(xml, "messageID", UUID.randomUUID().toString().replace("-", "").substring(0, 30));
        element(xml, "messageTimestamp", timestamp());
        element(xml, "timeoutValue", "20");
        element(xml, "apiVersion", "xml-4.2");
        xml.writeEndElement();
        xml.writeStartElement("MerchantInfo");
        element(xml, "merchantID", merchant);
        element(xml, "password", password);
        xml.writeEndElement();
        element(xml, "RequestType", "Echo");
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return bytes.toByteArray();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private String timestamp() {
        ZonedDateTime now = clock.instant().atZone(ZoneId.of("Australia/Melbourne"));
        return DAY_BEFORE_MONTH.format(now) + "000" + String.format(Locale.ROOT, "%+04d", now.getOffset().getTotalSeconds() / 60);
    }

    private static String status(String body) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String text = body.length() > ANSWER_CHARS_MAX ? body.substring(0, ANSWER_CHARS_MAX) : body;
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("statusCode")) {
                return xml.getElementText().strip();
            }
        }
        throw new XMLStreamException("no statusCode");
    }
}

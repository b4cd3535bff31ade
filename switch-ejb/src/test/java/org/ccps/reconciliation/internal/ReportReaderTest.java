package org.ccps.reconciliation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationKind;
import org.ccps.reconciliation.MappingItem;
import org.ccps.reconciliation.model.ReadLine;
import org.ccps.refusal.InvalidInput;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a report")
class ReportReaderTest {

    private static final String HEADER = "Merchant ID,Transaction ID,Transaction Reference,Date,Card,Amount,Currency,Response Code,Result Text,Type";
    private static final String GOOD = "ABC0001,412345,HW7K2M-10001-1,2026-11-23 10:41:09,444433...111,125.00,AUD,00,Approved,Payment";

    private static List<ReadLine> read(Map<MappingItem, String> changed, String... lines) {
        ReportReader reader = new ReportReader(String.join("\n", lines), new ColumnMapping(changed), Currency.AUD);
        List<ReadLine> read = new ArrayList<>();
        reader.forEachRemaining(read::add);
        return read;
    }

    private static List<ReadLine> read(String... lines) {
        return read(Map.of(), lines);
    }

    private static ReadLine one(String field, String text) {
        return read("Reference,Date,Amount,Code,Currency,Card,Type".replace(field, field + "\u00a0"), switch (field) {
            case "Amount" -> "R-1,2026-11-23,\"" + text + "\",00,,,";
            case "Date" -> "R-1,\"" + text + "\",1.00,00,,,";
            case "Currency" -> "R-1,2026-11-23,1,00," + text + ",,";
            case "Card" -> "R-1,2026-11-23,1.00,00,,\"" + text + "\",";
            case "Type" -> "R-1,2026-11-23,1.00,00,,," + text;
            default -> throw new IllegalArgumentException(field);
        }).get(0);
    }

    private static void refused(String code, String hint, String... lines) {
        assertThatThrownBy(() -> read(lines)).isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("file");
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message()).contains(hint);
        }));
    }

    @Test
    @DisplayName("G1 the gateway's transaction list is read without any setting")
    void defaults() {
        assertThat(read(HEADER, GOOD)).containsExactly(new ReadLine(2, "ABC0001", "412345", "HW7K2M-10001-1", OperationKind.PAYMENT, new Money(12_500, Currency.AUD),
                LocalDate.of(2026, 11, 23), "444433", "111", true, "00", "Approved", null));
    }

    @Test
    @DisplayName("G1 headers are known in any case, with underscores, spaces or neither, in any order, among others")
    void headers() {
        assertThat(read("amount,EXTRA,purchase_order_no,TXN ID,DateTime,responsecode", "1,x,R-1,77,2026-11-23,00").get(0))
                .extracting(ReadLine::orderNumber, ReadLine::transactionId, ReadLine::fault).containsExactly("R-1", "77", null);
    }

    @Test
    @DisplayName("G1 a merchant's own mapping names columns, dates, separator and words")
    void ownMapping() {
        ReadLine line = read(Map.of(MappingItem.REFERENCE, "Our Ref|Bill", MappingItem.AMOUNT, "Betrag", MappingItem.DATE_PATTERNS, "dd.MM.uuuu", MappingItem.SEPARATOR, ";",
                MappingItem.APPROVED_WORDS, "ja", MappingItem.REFUND_WORDS, "zurück"), "Bill;Betrag;Date;Status;Type", "R-9;12.50;23.11.2026;JA;Zurück").get(0);

        assertThat(line).extracting(ReadLine::orderNumber, ReadLine::approved, ReadLine::kind, ReadLine::day)
                .containsExactly("R-9", true, OperationKind.REFUND, LocalDate.of(2026, 11, 23));
    }

    @Test
    @DisplayName("G1 a mapping that cannot be is refused")
    void badMapping() {
        assertThatThrownBy(() -> new ColumnMapping(Map.of(MappingItem.DATE_PATTERNS, "bad{"))).hasMessageContaining("datePatterns");
        assertThatThrownBy(() -> new ColumnMapping(Map.of(MappingItem.DATE_PATTERNS, "d/M/uuuu|qqqq"))).hasMessageContaining("datePatterns");
        assertThatThrownBy(() -> new ColumnMapping(Map.of(MappingItem.ZONE, "Melbourne"))).hasMessageContaining("zone");
        assertThatThrownBy(() -> new ColumnMapping(Map.of(MappingItem.SEPARATOR, "::"))).hasMessageContaining("separator");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', value = {"125.00#12500#PAYMENT", "125#12500#PAYMENT", "$1,250.00#125000#PAYMENT", "-25.00#2500#REFUND", "($25.50)#2550#REFUND", "-$25.5#2550#REFUND",
        "$-3.00#300#REFUND", "1,234,567.89#123456789#PAYMENT", "0.00#0#PAYMENT", "A$ 7.00#700#PAYMENT", "125.0000#12500#PAYMENT"})
    @DisplayName("amounts as reports write them")
    void amounts(String text, long minor, OperationKind kind) {
        assertThat(one("Amount", text)).extracting(ReadLine::amount, ReadLine::kind, ReadLine::fault).containsExactly(new Money(minor, Currency.AUD), kind, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "12.345", "1.2.3", "12,50", "99999999999", "100000000.00", "(5.00", "1e5"})
    @DisplayName("G4 what is no amount is a bad line that names the column")
    void noAmount(String text) {
        assertThat(one("Amount", text).fault()).contains("column \"Amount\"");
    }

    @Test
    @DisplayName("G4 decimals follow the line's currency; an unknown one is named")
    void currencies() {
        assertThat(one("Currency", "jpy").amount()).isEqualTo(new Money(1, Currency.JPY));
        assertThat(one("Currency", "XYZ").fault()).contains("column \"Currency\"").contains("XYZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23", "2026-11-23T10:41:09", "2026-11-23 10:41", "2026-11-23T10:41:09.123+11:00", "2026-11-22T23:41:09.512Z", "2026-11-22T23:41:09.512345Z",
        "23/11/2026", "23/11/2026 10:41:09", "23/11/2026 1:41 pm", "23 Nov 2026", "23 nov 2026 10:41:09", "23-Nov-2026", "20261123", "2026/11/23"})
    @DisplayName("G3 days as reports write them, in Melbourne's time")
    void dates(String text) {
        assertThat(one("Date", text)).extracting(ReadLine::day, ReadLine::fault).containsExactly(LocalDate.of(2026, 11, 23), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "31/02/2026x", "0001-01-01"})
    @DisplayName("G4 what is no date is a bad line that names the column")
    void noDate(String text) {
        assertThat(one("Date", text).fault()).contains("column \"Date\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"444433...111", "444433xxxxxx1111", "444433******1111", "4444 3333 2222 1111", "4444333322221111", "444433…111"})
    @DisplayName("K8 of a card the first six and the last digits are kept, whatever the file holds")
    void cards(String text) {
        ReadLine line = one("Card", text);

        assertThat(line.cardFirst6()).isEqualTo("444433");
        assertThat(line.cardLast()).isIn("111", "1111");
        assertThat(line.toString()).doesNotContain("4444333322221111").doesNotContain("3333");
    }

    @Test
    @DisplayName("K8 a card number in any other column is masked, in a fault too")
    void cardNumberElsewhere() {
        List<ReadLine> lines = read(HEADER, "ABC0001,4444333322221111,4444 3333 2222 1111,2026-11-23,,125.00,AUD,00,Approved 4444-3333-2222-1111,Payment",
                "ABC0001,1,R,2026-11-23,,4444333322221111,AUD,00,Approved,Payment", "ABC0001,1,R,4444333322221111,,1,AUD,00,Approved,Payment");

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line.toString()).doesNotContain("3333").doesNotContain("2222"));
        assertThat(lines.get(1).fault()).contains("Amount");
    }

    @Test
    @DisplayName("G3 an id that says that there is none is none")
    void noId() {
        assertThat(read(HEADER, GOOD.replace("412345", "000000")).get(0).transactionId()).isNull();
        assertThat(read(HEADER, GOOD.replace("412345", "")).get(0).transactionId()).isNull();
    }

    @Test
    @DisplayName("a refund is one by its type or its sign")
    void refunds() {
        assertThat(one("Type", "Refund").kind()).isEqualTo(OperationKind.REFUND);
        assertThat(one("Type", "4").kind()).isEqualTo(OperationKind.REFUND);
        assertThat(one("Type", "0").kind()).isEqualTo(OperationKind.PAYMENT);
    }

    @Test
    @DisplayName("G4 a bad line costs itself only, and has its number as an editor counts")
    void badLines() {
        List<ReadLine> lines = read(HEADER, GOOD, "too,few", "", "ABC0001,1,\"stray quote,2026-11-23,,1.00,AUD,00,Approved,Payment", GOOD,
                "x".repeat(4_001), GOOD, "ABC0001,1,R,2026-11-23,,1.00,AUD,00,Approved,Payment,extra", GOOD);

        assertThat(lines).extracting(ReadLine::number).containsExactly(2, 3, 5, 6, 7, 8, 9, 10);
        assertThat(lines).filteredOn(line -> line.fault() == null).extracting(ReadLine::number).containsExactly(2, 6, 8, 10);
        assertThat(lines.get(1).fault()).isEqualTo("the line has 2 columns, the header 10");
        assertThat(lines.get(2).fault()).contains("quotation marks");
        assertThat(lines.get(4).fault()).contains("4000 characters");
    }

    @Test
    @DisplayName("G4 two stray quotes do not swallow the lines between them")
    void strayQuotes() {
        String stray = GOOD.replace("Approved", "\"Approved");

        assertThat(read(HEADER, stray, GOOD, stray, GOOD)).extracting(line -> line.fault() == null).containsExactly(false, true, false, true);
    }

    @Test
    @DisplayName("a quoted field may hold separators, quotes and line ends")
    void quoted() {
        List<ReadLine> lines = read(HEADER, GOOD.replace("Approved", "\"Approved, \"\"well\"\"\nindeed\""), GOOD);

        assertThat(lines).extracting(ReadLine::number).containsExactly(2, 4);
        assertThat(lines.get(0).resultText()).isEqualTo("Approved, \"well\" indeed");
    }

    @Test
    @DisplayName("a number that a program guards against spreadsheets is read plainly")
    void guarded() {
        assertThat(read(HEADER, GOOD.replace("412345", "=\"0412345\"")).get(0).transactionId()).isEqualTo("0412345");
        assertThat(read(HEADER, GOOD.replace("412345", "'0412345")).get(0).transactionId()).isEqualTo("0412345");
    }

    @Test
    @DisplayName("G1 a missing column is named, with what to do")
    void missingColumn() {
        refused("column-missing", "\"amount\"", "Reference,Date,Code", "R,2026-11-23,00");
        refused("column-missing", "\"date\"", "Reference,Amount,Code", "R,1,00");
        refused("column-missing", "\"transaction reference\"", "Date,Amount,Code", "2026-11-23,1,00");
        refused("column-missing", "\"response code\"", "Reference,Date,Amount", "R,2026-11-23,1");
        refused("column-missing", "report mapping", "some text");
        refused("header", "first line", "\"Reference,Date,Amount");
    }

    @Test
    @DisplayName("G1 more lines than can be taken are refused")
    void tooManyLines() {
        refused("too-many-lines", "fewer days", HEADER + "\n" + "a\n".repeat(ReportReader.LINES_MAX + 1));
    }

    private static InputStream bytes(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    @Test
    @DisplayName("G1 a file is known by its bytes, and read in UTF-8 or as Windows writes it")
    void files() {
        ReportText utf8 = ReportText.read(bytes("\uFEFFé", StandardCharsets.UTF_8));

        assertThat(utf8.text()).isEqualTo("é");
        assertThat(utf8.sha256()).hasSize(64).isEqualTo(ReportText.read(bytes("\uFEFFé", StandardCharsets.UTF_8)).sha256());
        assertThat(ReportText.read(bytes("é€", Charset.forName("windows-1252"))).text()).isEqualTo("é€");
        assertThatThrownBy(() -> ReportText.read(bytes(" \n ", StandardCharsets.UTF_8))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> ReportText.read(bytes("a,b\n", StandardCharsets.UTF_16LE))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> ReportText.read(new ByteArrayInputStream(new byte[ReportText.BYTES_MAX + 1]))).isInstanceOfSatisfying(InvalidInput.class,
                e -> assertThat(e.errors().get(0).code()).isEqualTo("too-large"));
    }
}

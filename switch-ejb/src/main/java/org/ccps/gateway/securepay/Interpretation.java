package org.ccps.gateway.securepay;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.gateway.GatewayRequest;
import org.ccps.gateway.LinkCause;

/**
 * Says what an answer proves about a request. The order of the questions is the rule: is it an answer, is it an answer to
 * this message, did the gateway process it, does it speak of this amount, and only then what does it say.
 */
final class Interpretation {

    private static final int TEXT_MAX = 40;
    private static final int CODE_MAX = 8;
    private static final Pattern STATUS = Pattern.compile("[0-9]{1,6}");

    private final CodeTable codes = new CodeTable();

    GatewayOutcome of(byte[] bytes, GatewayRequest request) {
        if (bytes.length == 0) {
            return doubt(DoubtCause.EMPTY_ANSWER, Answer.NONE);
        }
        AnswerMessage message;
        try {
            message = AnswerMessage.read(bytes);
        } catch (AnswerMessage.Unreadable e) {
            return doubt(DoubtCause.UNREADABLE_ANSWER, Answer.NONE);
        }
        Integer status = number(message.statusCode());
        if (status == null) {
            return doubt(DoubtCause.UNREADABLE_ANSWER, Answer.NONE);
        }
        // the short form of an error has no message id (facts section 3.3 a); an id that is there must be ours
        boolean idMissingAndNeeded = message.messageId() == null && status == 0;
        boolean idOfAnother = message.messageId() != null && !message.messageId().equals(request.messageId());
        if (idMissingAndNeeded || idOfAnother) {
            return alert(DoubtCause.MESSAGE_ID_MISMATCH, Answer.NONE);
        }
        if (status != 0 && message.saysApproved()) {
            return alert(DoubtCause.APPROVAL_CONTRADICTS_CODE, Answer.NONE);
        }
        return status == 0 ? ofTxn(message.txn(), request) : ofStatus(status, message);
    }

    private GatewayOutcome ofStatus(int status, AnswerMessage message) {
        Answer answer = new Answer(null, code(message.statusCode()), cut(message.statusDescription()), null);
        // 515 is fatal and unknown, except with the words that say that the request was not even read (facts section 3.4)
        if (status == 515 && "Invalid Request".equalsIgnoreCase(message.statusDescription())) {
            return new GatewayOutcome.Rejected(answer, false, null);
        }
        return codes.status(status).map(row -> byMeaning(row.meaning(), answer)).orElseGet(() -> doubt(DoubtCause.CODE_UNKNOWN, answer));
    }

    private GatewayOutcome ofTxn(AnswerMessage.Txn txn, GatewayRequest request) {
        if (txn == null) {
            return doubt(DoubtCause.UNREADABLE_ANSWER, Answer.NONE);
        }
        Answer answer = new Answer(known(txn.transactionId()), code(txn.responseCode()), cut(txn.responseText()), date(txn.settlementDate()));
        boolean yes = "Yes".equalsIgnoreCase(txn.approved());
        boolean no = "No".equalsIgnoreCase(txn.approved());
        if (!yes && !no || txn.responseCode() == null) {
            return doubt(DoubtCause.UNREADABLE_ANSWER, answer);
        }
        Optional<DoubtCause> mismatch = mismatch(txn, request, yes);
        if (mismatch.isPresent()) {
            return alert(mismatch.get(), answer);
        }
        Optional<CodeTable.Row> row = codes.response(txn.responseCode());
        if (row.isEmpty()) {
            return yes ? alert(DoubtCause.CODE_UNKNOWN, answer) : doubt(DoubtCause.CODE_UNKNOWN, answer);
        }
        boolean codeApproves = row.get().meaning() == Meaning.APPROVED;
        if (yes && codeApproves) {
            return new GatewayOutcome.Approved(answer);
        }
        if (yes || codeApproves) {
            return alert(DoubtCause.APPROVAL_CONTRADICTS_CODE, answer);
        }
        if (row.get().meaning() == Meaning.SPENT && request.original() != null && request.original().maybeRefunded()) {
            return doubt(DoubtCause.REFUND_MAYBE_DONE, answer);
        }
        return byMeaning(row.get().meaning(), answer);
    }

    /**
     * What the answer echoes must be what was sent; an approval must echo all of it (F2). In a refund's answer the order number is
     * the gateway's id of the original and the currency is the original's, so neither has to be what we sent (facts section 3.2).
     */
    private static Optional<DoubtCause> mismatch(AnswerMessage.Txn txn, GatewayRequest request, boolean approval) {
        boolean refund = request.original() != null;
        if (differs(txn.amount(), Long.toString(request.amount().minor()), approval)) {
            return Optional.of(DoubtCause.AMOUNT_MISMATCH);
        }
        if (differs(txn.currency(), request.amount().currency().name(), approval && !refund)) {
            return Optional.of(DoubtCause.CURRENCY_MISMATCH);
        }
        if (!refund && differs(txn.orderNumber(), request.orderNumber(), approval)) {
            return Optional.of(DoubtCause.ORDER_NUMBER_MISMATCH);
        }
        if (differs(txn.type(), refund ? RequestMessage.TYPE_REFUND : RequestMessage.TYPE_PAYMENT, approval && refund)) {
            return Optional.of(DoubtCause.TYPE_MISMATCH);
        }
        return Optional.empty();
    }

    private static boolean differs(String echoed, String sent, boolean mustBeThere) {
        return echoed == null ? mustBeThere : !echoed.equals(sent);
    }

    private static GatewayOutcome byMeaning(Meaning meaning, Answer answer) {
        return switch (meaning) {
            case APPROVED -> doubt(DoubtCause.APPROVAL_CONTRADICTS_CODE, answer);
            case DECLINED -> new GatewayOutcome.Declined(answer);
            case REJECTED -> new GatewayOutcome.Rejected(answer, false, null);
            case EARLIER_TAKEN, SPENT -> new GatewayOutcome.Rejected(answer, true, null);
            case CREDENTIALS -> new GatewayOutcome.Rejected(answer, false, LinkCause.CREDENTIALS);
            case DISABLED -> new GatewayOutcome.Rejected(answer, false, LinkCause.DISABLED);
            case BANK_AWAY -> new GatewayOutcome.Rejected(answer, false, LinkCause.BANK);
            case BANK_SILENT -> doubt(DoubtCause.BANK_SILENT, answer);
            case MAINTENANCE -> new GatewayOutcome.NotSent(LinkCause.MAINTENANCE, answer);
            case IN_DOUBT -> doubt(DoubtCause.CODE_IN_DOUBT, answer);
        };
    }

    /** What a line of the gateway's report proves; what would be no end of an operation proves nothing. */
    GatewayOutcome reported(String responseCode, Boolean approved, Answer line) {
        Answer answer = new Answer(known(line.transactionId()), code(line.responseCode()), cut(line.responseText()), line.settlementDate());
        boolean saysYes = Boolean.TRUE.equals(approved);
        Optional<CodeTable.Row> row = codes.response(responseCode);
        if (row.isEmpty()) {
            return saysYes ? alert(DoubtCause.CODE_UNKNOWN, answer) : doubt(DoubtCause.CODE_UNKNOWN, answer);
        }
        Meaning meaning = row.get().meaning();
        boolean codeApproves = meaning == Meaning.APPROVED;
        if (saysYes && !codeApproves || codeApproves && Boolean.FALSE.equals(approved)) {
            return alert(DoubtCause.APPROVAL_CONTRADICTS_CODE, answer);
        }
        return switch (meaning) {
            case APPROVED -> new GatewayOutcome.Approved(answer);
            case MAINTENANCE -> doubt(DoubtCause.CODE_IN_DOUBT, answer);
            case DECLINED, REJECTED, EARLIER_TAKEN, SPENT, CREDENTIALS, DISABLED, BANK_AWAY, BANK_SILENT, IN_DOUBT -> byMeaning(meaning, answer);
        };
    }

    /** What an Echo's answer says of the gateway; null when it is there and accepts our sign-in. */
    LinkCause ofEcho(byte[] bytes) {
        try {
            Integer status = number(AnswerMessage.read(bytes).statusCode());
            if (status == null) {
                return LinkCause.NO_ANSWER;
            }
            if (status == 0) {
                return null;
            }
            Meaning meaning = codes.status(status).map(CodeTable.Row::meaning).orElse(Meaning.IN_DOUBT);
            return switch (meaning) {
                case CREDENTIALS -> LinkCause.CREDENTIALS;
                case DISABLED -> LinkCause.DISABLED;
                case MAINTENANCE -> LinkCause.MAINTENANCE;
                default -> LinkCause.GATEWAY;
            };
        } catch (AnswerMessage.Unreadable e) {
            return LinkCause.NO_ANSWER;
        }
    }

    private static GatewayOutcome doubt(DoubtCause cause, Answer answer) {
        return new GatewayOutcome.InDoubt(cause, answer, false);
    }

    private static GatewayOutcome alert(DoubtCause cause, Answer answer) {
        return new GatewayOutcome.InDoubt(cause, answer, true);
    }

    /** Plain digits only: neither a sign nor another script's digits make a status that counts as fine. */
    private static Integer number(String text) {
        return text == null || !STATUS.matcher(text).matches() ? null : Integer.valueOf(text);
    }

    /** {@code 000000} stands for no id (facts section 3.2). */
    private static String known(String transactionId) {
        return transactionId == null || transactionId.chars().allMatch(c -> c == '0') ? null
                : transactionId.length() > 20 ? transactionId.substring(0, 20) : transactionId;
    }

    private static String code(String text) {
        return text == null || text.length() <= CODE_MAX ? text : text.substring(0, CODE_MAX);
    }

    private static LocalDate date(String text) {
        try {
            return text == null ? null : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Texts are shown and stored: cut to what the guide allows, and without anything that looks like a card number. */
    private static String cut(String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replaceAll("\\p{Cntrl}", " ").replaceAll("[0-9](?:[ -]?[0-9]){11,}", "…");
        return clean.length() > TEXT_MAX ? clean.substring(0, TEXT_MAX) : clean;
    }
}

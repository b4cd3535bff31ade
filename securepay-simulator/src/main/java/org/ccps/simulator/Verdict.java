package org.ccps.simulator;

/**
 * What became of a payment message.
 *
 * @param charged     money moved
 * @param bankSaw     the answer has a bank's number and settlement date
 * @param statusOnly  the code is the status of the whole message, and there is no Txn in the answer
 */
record Verdict(String code, String text, boolean approved, boolean charged, boolean bankSaw, boolean statusOnly) {

    static Verdict byBank(String code, boolean approved, boolean charged) {
        return new Verdict(code, Codes.response(code), approved, charged, true, false);
    }

    static Verdict byGateway(String code) {
        return byGateway(code, Codes.response(code));
    }

    static Verdict byGateway(String code, String text) {
        return new Verdict(code, text, false, false, false, false);
    }

    /** Two digits are the bank's answer, three the gateway's (section 3.6). */
    static Verdict forced(String code, boolean charged) {
        return new Verdict(code, Codes.response(code), false, charged, code.length() == 2, false);
    }

    static Verdict status(String code) {
        return new Verdict(code, Codes.status(code), false, false, false, true);
    }
}

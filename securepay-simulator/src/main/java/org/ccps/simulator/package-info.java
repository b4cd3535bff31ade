/**
 * A stand-in for SecurePay's Payment Server: what it does follows from the facts about the Secure XML API and from nothing in our
 * own client, so that any client of the API works with it.
 *
 * <p>Rules, with the sections of the facts they come from (F10: every row can be tried with no gateway):
 * <ul>
 * <li>Transport (1.2, 12.1): {@code POST /xmlapi/payment}; HTTP 200 whatever the answer; {@code text/xml;charset=ISO-8859-1};
 *     one line; {@code standalone="no"}; {@code Connection: close}. Only loopback.
 * <li>Order of checks (3.3, 12.2, 12.3): content type without text/xml: bare status 515 "Invalid Request"; not well-formed, or with a
 *     document type declaration: empty body; wrong merchant or password: bare status 504; envelope incomplete: 517; unknown
 *     RequestType: 516; not exactly one Txn: 577; Txn incomplete or too long: 517. None of these is in the ledger.
 * <li>Element order does not count and unknown elements are ignored (2.1). A 36-character messageID passes, as in practice (2.2).
 * <li>Txn refusals (2.2, 3.7, 12.4): type not served 116, amount 100, order number with a space or quote 103, currency 151, card number
 *     101, expiry not MM/YY 102, CVV 109. An expiry in the past is accepted (6).
 * <li>The bank is the cents rule (6, 12.5): 00, 08, 11, 77 approve, 16 if set so; else the last two digits are the decline code. It
 *     holds for payments, preauthorisations, completes and refunds alike; a verification has amount 0 and so is approved.
 * <li>Refunds (5): need the number and the order number of a payment or complete that moved money, else 133; their sum never exceeds
 *     it, else 134 with what is left; the original's currency and card; purchaseOrderNo of the answer is the original's txnID (3.2).
 * <li>Completes (5): preauthorisation not found 137, already completed 138, was for less 142.
 * <li>No duplicate check (7.1): neither messageID nor purchaseOrderNo.
 * <li>settlementDate and txnID only when the bank saw it (3.2); settlement is on the next business day after the cut-off (12.9).
 * <li>Echo needs the credentials too (4, 12.10).
 * </ul>
 *
 * <p>The ledger is the truth for tests: one element for every payment message that reached processing, written before the answer
 * leaves. {@code charged} says whether money moved, whatever the answer said. {@code answered} is true when a whole answer to that
 * message left us, be it a wrong one: not for silence, half an answer, garbage, an empty body or HTTP 500, nor when the caller had
 * closed before. A message that met a forced status is in it, uncharged, with the status as its responseCode.
 *
 * <p>Card numbers live as long as their message is processed. The ledger's file keeps {@code 444433...111} and the expiry, for the
 * answers to later refunds.
 *
 * <p>During an outage the port is closed; messages already accepted are processed and answered. Faults queue up in the order in which
 * they were asked for. A hanging or late caller takes no thread (see {@link org.ccps.simulator.WaitingRoom}).
 */
package org.ccps.simulator;

-- Payments that never were, to see what the switch does with many: psql -v payments=1000000 -f tools/fill-postgresql.sql ccps
-- As the database's administrator, while the switch is stopped, on an instance for trying out. All are concluded, two years of them up to
-- now, of 40 operators who cannot sign in. Each has its operation, attempt, steps and idempotency key, and two audit records with seals;
-- the records' codes are none of the switch's, so the audit trail of this instance reads as broken from here on.

SET session_replication_role = replica;
SET synchronous_commit = off;

CREATE TEMPORARY TABLE filling AS
SELECT GREATEST((SELECT last_value FROM operation_seq), (SELECT COALESCE(MAX(id), 0) FROM payment)) + 50 AS first_id,
       GREATEST((SELECT last_value FROM audit_seq), (SELECT COALESCE(MAX(id), 0) FROM audit_record)) + 100 AS first_audit,
       (SELECT place FROM audit_head) AS first_place,
       CAST(EXTRACT(EPOCH FROM now()) * 1000 AS bigint) AS now_ms,
       CAST(:payments AS bigint) AS payments,
       substr(md5(random()::text), 1, 6) AS run;

INSERT INTO app_user (username, display_name, user_level, password_hash, enabled, may_defer_payments, may_defer_refunds, failed_tries, created_at_ms, version)
SELECT 'load' || lpad(n::text, 2, '0'), 'Load ' || n, 'OPERATOR', '!', FALSE, FALSE, FALSE, 0, now_ms, 1 FROM filling, generate_series(0, 39) n
ON CONFLICT DO NOTHING;

CREATE TEMPORARY TABLE fill AS
SELECT first_id + n AS id, n, run, now_ms - CAST(63072000000 * ((payments - n)::double precision / payments) AS bigint) AS at_ms,
       'load' || lpad((n * 7919 % 40)::text, 2, '0') AS operator,
       100 + (n * 104729 % 50000) AS amount,
       lpad((n * 7907 % 10000)::text, 4, '0') AS last4,
       CASE WHEN n % 1000 < 930 THEN 'APPROVED' WHEN n % 1000 < 980 THEN 'DECLINED' WHEN n % 1000 < 990 THEN 'REJECTED' WHEN n % 1000 < 999 THEN 'NOT_TAKEN' ELSE 'WITHDRAWN' END AS state
FROM filling, generate_series(0, payments - 1) n;

INSERT INTO payment (id, merchant, reference, amount_minor, currency, card_brand, card_first6, card_last4, card_fingerprint, call_id, operator_name, workstation, taken_at_ms)
SELECT id, 'main', 'LOAD-' || run || '-' || n, amount, 'AUD', 'Visa', '444433', last4, md5(n::text) || md5((n % 300000)::text), 'call-' || run || '-' || n, operator, 'load', at_ms
FROM fill ORDER BY id;

INSERT INTO operation (id, payment_id, kind, state, amount_minor, currency, author, node, boot, recorded_at_ms, concluded_at_ms, version, sending_since_ms)
SELECT id, id, 'PAYMENT', state, amount, 'AUD', operator, 'load', run, at_ms, at_ms + 900, 2, at_ms FROM fill ORDER BY id;

INSERT INTO attempt (order_number, operation_id, attempt_number, message_id, started_at_ms, ended_at_ms, outcome, gateway_transaction_id, response_code, response_text, settlement_date)
SELECT 'LOAD' || run || '-' || id || '-1', id, 1, 'l' || run || id, at_ms, at_ms + 900,
       CASE state WHEN 'APPROVED' THEN 'APPROVED' WHEN 'DECLINED' THEN 'DECLINED' WHEN 'REJECTED' THEN 'REJECTED' ELSE 'NOT_SENT' END,
       run || id, CASE state WHEN 'APPROVED' THEN '00' WHEN 'DECLINED' THEN '51' END, CASE state WHEN 'APPROVED' THEN 'Approved' END, '20260101'
FROM fill ORDER BY id;

INSERT INTO operation_step (operation_id, step_number, from_state, to_state, at_ms, actor)
SELECT id, 1, NULL, CASE state WHEN 'WITHDRAWN' THEN 'DEFERRED' ELSE 'SENDING' END, at_ms, operator FROM fill ORDER BY id;
INSERT INTO operation_step (operation_id, step_number, from_state, to_state, at_ms, actor)
SELECT id, 2, CASE state WHEN 'WITHDRAWN' THEN 'DEFERRED' ELSE 'SENDING' END, state, at_ms + 900, operator FROM fill ORDER BY id;

INSERT INTO request_key (username, key_value, content_mac, operation_id) SELECT operator, 'load-' || run || '-' || n, md5(n::text) || md5(run), id FROM fill ORDER BY id;

INSERT INTO audit_record (id, at_ms, node, actor, action, object_id, outcome, workstation, details, mac)
SELECT first_audit + n * 2 + each, at_ms + each * 900, 'load', operator, CASE each WHEN 0 THEN 'payment-recorded' ELSE 'payment-concluded' END, 'P-' || id, 'done', 'load',
       '{"amount":"AUD ' || amount || '","reference":"LOAD-' || n || '"}', md5(n::text) || md5(each::text)
FROM fill, filling, generate_series(0, 1) each ORDER BY n, each;
INSERT INTO audit_seal (place, record_id, sealed_at_ms, hash)
SELECT first_place + 1 + n * 2 + each, first_audit + n * 2 + each, at_ms + 2000, md5(each::text) || md5(n::text) FROM fill, filling, generate_series(0, 1) each ORDER BY n, each;

UPDATE audit_head SET place = first_place + 2 * payments, hash = (SELECT hash FROM audit_seal WHERE audit_seal.place = first_place + 2 * payments) FROM filling;
UPDATE audit_export SET place = first_place + 2 * payments FROM filling;
SELECT setval('operation_seq', first_id + payments + 50), setval('audit_seq', first_audit + 2 * payments + 100) FROM filling;
DROP TABLE fill, filling;
ANALYZE;

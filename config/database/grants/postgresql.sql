-- The least rights on PostgreSQL (J4): the switch reads and writes its rows and changes no table; it may add audit records and never change
-- or remove one. Run once by the database's administrator, after the first start has made the tables; the switch is stopped. Run again
-- after an update that made new tables.
--
-- The tables must belong to another user than the one that the switch signs in as, because an owner may do everything to what is his:
--   ccps_owner  owns the tables, and signs in only to bring the schema to a new version
--   ccps        the switch
-- psql -v ON_ERROR_STOP=1 -f postgresql.sql ccps
--
-- CREATE ROLE ccps_owner NOLOGIN;  -- once, before

BEGIN;
REASSIGN OWNED BY ccps TO ccps_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC, ccps;
GRANT USAGE ON SCHEMA public TO ccps;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, ccps;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ccps;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ccps;

REVOKE UPDATE, DELETE ON audit_record, audit_seal FROM ccps;
REVOKE INSERT, DELETE ON audit_head, audit_export FROM ccps;
REVOKE UPDATE ON audit_unsealed FROM ccps;
COMMIT;

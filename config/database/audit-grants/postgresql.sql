-- J4 on PostgreSQL: the switch may add audit records and never change or remove one. Run once by the database's administrator, after
-- the first start has made the tables; the switch is stopped. Run again after an update that made new tables.
--
-- The tables must belong to another user than the one that the switch signs in as, because an owner may do everything to what is his:
--   ccps_owner  owns the tables, and signs in only to bring the schema to a new version
--   ccps        the switch
-- psql -v ON_ERROR_STOP=1 -f postgresql.sql ccps

BEGIN;
REASSIGN OWNED BY ccps TO ccps_owner;
GRANT USAGE ON SCHEMA public TO ccps;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ccps;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ccps;

REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON audit_record, audit_seal FROM ccps, PUBLIC;
REVOKE INSERT, DELETE, TRUNCATE ON audit_head, audit_export FROM ccps, PUBLIC;
REVOKE UPDATE, TRUNCATE ON audit_unsealed FROM ccps, PUBLIC;
COMMIT;

-- The least rights on Oracle (J4): the switch reads and writes its rows and changes no table; it may add audit records and never change
-- or remove one. Not run on a real server by this project's tests.
--
-- The tables belong to ccps_owner, as whom the first start and each update of the schema sign in; the switch signs in as ccps and finds
-- them by synonyms.
-- 1. Before the first start, by the database's administrator (character set AL32UTF8):
--      CREATE USER ccps_owner IDENTIFIED BY ... QUOTA UNLIMITED ON USERS;
--      GRANT CREATE SESSION, CREATE TABLE, CREATE SEQUENCE TO ccps_owner;
--      CREATE USER ccps IDENTIFIED BY ...; GRANT CREATE SESSION, CREATE SYNONYM TO ccps;
--    for what a killed server left prepared (one commit for database and queue), to ccps and ccps_owner:
--      GRANT SELECT ON sys.dba_pending_transactions TO ccps; GRANT SELECT ON sys.pending_trans$ TO ccps;
--      GRANT SELECT ON sys.dba_2pc_pending TO ccps; GRANT EXECUTE ON sys.dbms_xa TO ccps;
-- 2. After the first start has made the tables, while the switch is stopped, as ccps_owner, what follows. After an update that made new
--    tables, again.
-- 3. As ccps, for each name that this gives: CREATE SYNONYM name FOR ccps_owner.name;
--      SELECT table_name FROM all_tables WHERE owner = 'CCPS_OWNER' UNION SELECT sequence_name FROM all_sequences WHERE sequence_owner = 'CCPS_OWNER';

BEGIN
  FOR t IN (SELECT table_name FROM user_tables
            WHERE table_name NOT IN ('AUDIT_RECORD', 'AUDIT_SEAL', 'AUDIT_HEAD', 'AUDIT_EXPORT', 'AUDIT_UNSEALED')) LOOP
    EXECUTE IMMEDIATE 'GRANT SELECT, INSERT, UPDATE, DELETE ON ' || t.table_name || ' TO ccps';
  END LOOP;
  FOR s IN (SELECT sequence_name FROM user_sequences) LOOP
    EXECUTE IMMEDIATE 'GRANT SELECT ON ' || s.sequence_name || ' TO ccps';
  END LOOP;
END;
/
GRANT SELECT, INSERT ON audit_record TO ccps;
GRANT SELECT, INSERT ON audit_seal TO ccps;
GRANT SELECT, UPDATE ON audit_head TO ccps;
GRANT SELECT, UPDATE ON audit_export TO ccps;
GRANT SELECT, INSERT, DELETE ON audit_unsealed TO ccps;

-- The least rights on SQL Server (J4): the switch reads and writes its rows and changes no table; it may add audit records and never change
-- or remove one. Not run on a real server by this project's tests.
--
-- 1. Before the first start, by the server's administrator, in the database ccps; the login ccps is there:
--      ALTER DATABASE ccps SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;  -- readers and writers do not wait for each other
--      CREATE USER ccps FOR LOGIN ccps WITH DEFAULT_SCHEMA = dbo;
--      ALTER ROLE db_owner ADD MEMBER ccps;                                         -- for the first start only, which makes the tables
--    and in master, after Microsoft's sp_sqljdbc_xa_install (one commit for database and queue):
--      CREATE USER ccps FOR LOGIN ccps; ALTER ROLE SqlJDBCXAUser ADD MEMBER ccps;
-- 2. After the first start has made the tables, while the switch is stopped, what follows. After an update that made new tables, again.

ALTER ROLE db_owner DROP MEMBER ccps;
ALTER ROLE db_datareader ADD MEMBER ccps;
ALTER ROLE db_datawriter ADD MEMBER ccps;
GRANT UPDATE ON OBJECT::access_review_seq TO ccps;
GRANT UPDATE ON OBJECT::audit_seq TO ccps;
GRANT UPDATE ON OBJECT::follow_up_seq TO ccps;
GRANT UPDATE ON OBJECT::job_run_seq TO ccps;
GRANT UPDATE ON OBJECT::operation_seq TO ccps;
GRANT UPDATE ON OBJECT::outage_seq TO ccps;
GRANT UPDATE ON OBJECT::proposal_seq TO ccps;
GRANT UPDATE ON OBJECT::report_seq TO ccps;
DENY UPDATE, DELETE ON OBJECT::audit_record TO ccps;
DENY UPDATE, DELETE ON OBJECT::audit_seal TO ccps;
DENY INSERT, DELETE ON OBJECT::audit_head TO ccps;
DENY INSERT, DELETE ON OBJECT::audit_export TO ccps;
DENY UPDATE ON OBJECT::audit_unsealed TO ccps;

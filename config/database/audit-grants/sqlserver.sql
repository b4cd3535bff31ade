-- J4 on SQL Server: the switch may add audit records and never change or remove one. Run once by the database's administrator in the
-- switch's database, after the first start has made the tables (the login "ccps" needs db_owner for that start only). Not run on a
-- real server by this project's tests.

ALTER ROLE db_owner DROP MEMBER ccps;
ALTER ROLE db_datareader ADD MEMBER ccps;
ALTER ROLE db_datawriter ADD MEMBER ccps;
GRANT UPDATE ON OBJECT::audit_seq TO ccps;
DENY UPDATE, DELETE ON OBJECT::audit_record TO ccps;
DENY UPDATE, DELETE ON OBJECT::audit_seal TO ccps;
DENY INSERT, DELETE ON OBJECT::audit_head TO ccps;
DENY INSERT, DELETE ON OBJECT::audit_export TO ccps;
DENY UPDATE ON OBJECT::audit_unsealed TO ccps;

-- J4 on Oracle: the switch may add audit records and never change or remove one. The tables belong to ccps_owner; the switch signs in
-- as ccps and finds them by synonyms. Run as ccps_owner after the first start has made the tables, then a synonym of each name as ccps.
-- Not run on a real server by this project's tests.

GRANT SELECT, INSERT ON audit_record TO ccps;
GRANT SELECT, INSERT ON audit_seal TO ccps;
GRANT SELECT, UPDATE ON audit_head TO ccps;
GRANT SELECT, UPDATE ON audit_export TO ccps;
GRANT SELECT, INSERT, DELETE ON audit_unsealed TO ccps;
GRANT SELECT ON audit_seq TO ccps;
-- and for every other table of ccps_owner:
--   GRANT SELECT, INSERT, UPDATE, DELETE ON <table> TO ccps;
-- and for every other sequence:
--   GRANT SELECT ON <sequence> TO ccps;

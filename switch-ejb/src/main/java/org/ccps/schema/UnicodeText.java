package org.ccps.schema;

import liquibase.database.Database;
import liquibase.database.core.MSSQLDatabase;
import liquibase.database.core.OracleDatabase;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.LiquibaseDataType;
import liquibase.datatype.core.VarcharType;

/**
 * What {@code varchar(n)} of the changelog is on the two databases whose own varchar is not n characters of any language: on SQL Server
 * it holds one code page and takes {@code A} and {@code a} for the same, on Oracle n counts bytes. A text that came back changed would
 * break the record's authentication code, and two idempotency keys that differ in case are two keys. Found by Liquibase through
 * {@code META-INF/services}.
 */
@DataTypeInfo(name = "varchar", aliases = {"java.sql.Types.VARCHAR", "java.lang.String", "varchar2", "character varying"}, minParameters = 1, maxParameters = 1,
        priority = LiquibaseDataType.PRIORITY_DATABASE)
public class UnicodeText extends VarcharType {

    /** Compares by code point, as H2, PostgreSQL and Oracle do. */
    private static final String BY_CODE_POINT = " COLLATE Latin1_General_100_BIN2";

    @Override
    public boolean supports(Database database) {
        return database instanceof MSSQLDatabase || database instanceof OracleDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
        Object length = getParameters()[0];
        return new DatabaseDataType(database instanceof MSSQLDatabase ? "nvarchar(" + length + ")" + BY_CODE_POINT : "VARCHAR2(" + length + " CHAR)");
    }
}

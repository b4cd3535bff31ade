package org.ccps.installer;

import java.util.Arrays;
import java.util.Locale;

/** The databases that the switch knows; drivers are modules of the server. */
enum DatabaseKind {
    H2("jdbc:h2:", "org.h2.Driver", 2),
    POSTGRESQL("jdbc:postgresql:", "org.postgresql.Driver", 13),
    /** 15 is SQL Server 2019. */
    SQLSERVER("jdbc:sqlserver:", "com.microsoft.sqlserver.jdbc.SQLServerDriver", 15),
    ORACLE("jdbc:oracle:thin:", "oracle.jdbc.OracleDriver", 19);

    private final String urlBegin;
    private final String driver;
    private final int versionMin;

    DatabaseKind(String urlBegin, String driver, int versionMin) {
        this.urlBegin = urlBegin;
        this.driver = driver;
        this.versionMin = versionMin;
    }

    static DatabaseKind of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(name)).findFirst().orElseThrow(
                () -> new Trouble("database: '" + name + "' is not one of h2, postgresql, sqlserver, oracle", "write one of these"));
    }

    /** As in answers, scripts and module names. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Alias of its password in the server's credential store: what the embedded one is opened with stays when another one takes its place. */
    String secret() {
        return this == H2 ? "database" : "database-server";
    }

    String urlBegin() {
        return urlBegin;
    }

    String driver() {
        return driver;
    }

    /** The oldest major version that the switch supports. */
    int versionMin() {
        return versionMin;
    }
}

package org.ccps.installer;

import java.nio.file.Path;

/** Where a database is and who signs in. Cannot print its password. */
record DatabaseAddress(DatabaseKind kind, String url, String user, String password) {

    /** @param file of the embedded database, without {@code .mv.db}; the settings are those of {@code config/database/h2.cli} */
    static DatabaseAddress embedded(Path file, String password) {
        return new DatabaseAddress(DatabaseKind.H2, "jdbc:h2:file:" + file.toAbsolutePath().toString().replace('\\', '/')
                + ";WRITE_DELAY=0;RETENTION_TIME=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000", "ccps", password);
    }

    /** Of the embedded database. */
    Path file() {
        return Path.of(url.substring("jdbc:h2:file:".length(), url.indexOf(';')) + ".mv.db");
    }

    DatabaseAddress withPassword(String other) {
        return new DatabaseAddress(kind, url, user, other);
    }

    @Override
    public String toString() {
        return kind.key() + " " + url + " as " + user;
    }
}

package org.ccps.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a database's driver says is turned into what a person can do")
class RefusedSignInTest {

    @ParameterizedTest(name = "{0} {1} is too old: {2}")
    @CsvSource({"POSTGRESQL, 12, true", "POSTGRESQL, 13, false", "SQLSERVER, 14, true", "SQLSERVER, 15, false", "ORACLE, 18, true", "ORACLE, 19, false"})
    @DisplayName("N3: an old server is named with the version that is needed")
    void version(DatabaseKind kind, int major, boolean tooOld) throws SQLException {
        DatabaseMetaData about = (DatabaseMetaData) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DatabaseMetaData.class}, (proxy, method, arguments) -> switch (method.getName()) {
            case "getDatabaseMajorVersion" -> major;
            case "getDatabaseProductName" -> "Product";
            case "getDatabaseProductVersion" -> major + ".1" + System.lineSeparator() + "and much more";
            default -> throw new UnsupportedOperationException(method.getName());
        });

        Finding finding = DatabaseChecks.version(new DatabaseAddress(kind, kind.urlBegin(), "ccps", ""), about);

        assertThat(finding.result()).isEqualTo(tooOld ? Finding.Result.FAULT : Finding.Result.OK);
        assertThat(finding.text()).contains("Product " + major + ".1").doesNotContain("much more");
        assertThat(finding.remedy().contains(Integer.toString(kind.versionMin()))).isEqualTo(tooOld);
    }

    @ParameterizedTest(name = "{0} state={1} code={2}: {3}")
    @CsvSource({"POSTGRESQL, 28P01, 0, the password is not accepted", "POSTGRESQL, 3D000, 0, is not there", "POSTGRESQL, 08001, 0, no connection to",
            "SQLSERVER, S0001, 18456, the password is not accepted", "SQLSERVER, S0001, 4060, is not there", "SQLSERVER, 08S01, 0, no connection to",
            "ORACLE, 72000, 1017, the password is not accepted", "ORACLE, 66000, 12514, is not there", "ORACLE, 66000, 12541, no connection to",
            "H2, 90020, 90020, open in another process"})
    @DisplayName("N3: with the codes of each database")
    void sorted(DatabaseKind kind, String state, int code, String words) {
        DatabaseAddress address = new DatabaseAddress(kind, kind.urlBegin() + "//host/ccps", "ccps", "a-secret");

        Finding finding = DatabaseChecks.refused(address, new SQLException("what the driver says", state, code));

        assertThat(finding.result()).isEqualTo(Finding.Result.FAULT);
        assertThat(finding.text()).contains(words);
        assertThat(finding.remedy()).isNotBlank();
        assertThat(finding.line() + address).doesNotContain("a-secret");
    }
}

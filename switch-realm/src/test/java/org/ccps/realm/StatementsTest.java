package org.ccps.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.apache.shardingsphere.infra.database.core.type.DatabaseType;
import org.apache.shardingsphere.infra.spi.type.typed.TypedSPILoader;
import org.apache.shardingsphere.sql.parser.api.CacheOption;
import org.apache.shardingsphere.sql.parser.api.SQLParserEngine;
import org.apache.shardingsphere.sql.parser.exception.SQLParsingException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("N6 What the realm says to its database")
class StatementsTest {

    private static List<String> statements() throws IllegalAccessException {
        List<String> statements = new ArrayList<>();
        for (Field field : Users.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                field.setAccessible(true);
                statements.add((String) field.get(null));
            }
        }
        return statements;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "SQLServer", "Oracle"})
    @DisplayName("is in words that this one's grammar knows:")
    void known(String grammar) throws Exception {
        SQLParserEngine parser = new SQLParserEngine(TypedSPILoader.getService(DatabaseType.class, grammar), new CacheOption(16, 16L));

        assertThat(statements()).hasSizeGreaterThanOrEqualTo(6).allSatisfy(statement -> parser.parse(statement, false));
        assertThatThrownBy(() -> parser.parse("UPDATE app_user failed_tries = 0", false)).as("it refuses what is wrong").isInstanceOf(SQLParsingException.class);
    }
}

package org.ccps.operation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.ccps.operation.OperationState;
import org.ccps.operation.model.AttemptOutcome;
import org.ccps.schema.Rows;
import org.ccps.schema.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database itself refuses what the state table forbids. Every pair is tried, each in a transaction that is rolled back. */
@DisplayName("The database's checks")
class StateConstraintsTest {

    private static final Set<OperationState> BEGINNINGS = EnumSet.of(OperationState.SENDING, OperationState.DEFERRED);
    /** H2 has a code of its own beside the standard's. */
    private static final Set<String> CHECK_VIOLATED = Set.of("23513", "23514");

    private static TestDatabase database;
    private static long operation;

    @BeforeAll
    static void begin() {
        database = TestDatabase.create();
        database.transaction(Rows::staff);
        operation = database.inTransaction(em -> Rows.sending(em, "INV-1").id());
    }

    @AfterAll
    static void end() {
        database.close();
    }

    /** Whether the database takes it; anything but a violated check is a defect of the test. */
    private static boolean accepts(String sql, Object... values) {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int index = 0; index < values.length; index++) {
                    statement.setObject(index + 1, values[index]);
                }
                assertThat(statement.executeUpdate()).isOne();
                return true;
            } catch (SQLException refused) {
                assertThat(refused.getSQLState()).as(refused.getMessage()).isIn(CHECK_VIOLATED);
                return false;
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean acceptsStep(String from, String to) {
        return accepts("INSERT INTO operation_step (operation_id, step_number, from_state, to_state, at_ms, actor) VALUES (?, 99, ?, ?, 0, 'olivia')",
                operation, from, to);
    }

    private static boolean acceptsState(String state, Long concludedAt) {
        return accepts("UPDATE operation SET state = ?, concluded_at_ms = ? WHERE id = ?", state, concludedAt, operation);
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(OperationState.values()).flatMap(from -> Arrays.stream(OperationState.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    @DisplayName("D5: a step is taken when the state table allows it, and only then")
    void steps(OperationState from, OperationState to) {
        assertThat(acceptsStep(from.name(), to.name())).isEqualTo(from.successors().contains(to));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OperationState.class)
    @DisplayName("D1: an operation begins by being sent or by being deferred")
    void beginnings(OperationState state) {
        assertThat(acceptsStep(null, state.name())).isEqualTo(BEGINNINGS.contains(state));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OperationState.class)
    @DisplayName("an operation has its time of conclusion when its state is for good, and only then")
    void states(OperationState state) {
        assertThat(acceptsState(state.name(), 1L)).isEqualTo(state.isFinal());
        assertThat(acceptsState(state.name(), null)).isEqualTo(!state.isFinal());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"sending", "SENT", "FAILED", "UNKNOWN", "SENDING ", "AWAITING_AUTHORISATION"})
    @DisplayName("a state that nobody knows is refused")
    void unknownStates(String state) {
        assertThat(acceptsState(state, null)).isFalse();
        assertThat(acceptsState(state, 1L)).isFalse();
        assertThat(acceptsStep("SENDING", state)).isFalse();
        assertThat(acceptsStep(state, "SENDING")).isFalse();
        assertThat(acceptsStep(null, state)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(AttemptOutcome.class)
    @DisplayName("an attempt has an outcome when it has ended, and only then")
    void attempts(AttemptOutcome outcome) {
        String sql = "UPDATE attempt SET outcome = ?, ended_at_ms = ? WHERE operation_id = ?";

        assertThat(accepts(sql, outcome.name(), 1L, operation)).isTrue();
        assertThat(accepts(sql, outcome.name(), null, operation)).isFalse();
        assertThat(accepts(sql, null, 1L, operation)).isFalse();
        assertThat(accepts(sql, null, null, operation)).isTrue();
        assertThat(accepts(sql, "LOST", 1L, operation)).isFalse();
    }

    @Test
    @DisplayName("an amount is more than nothing")
    void amounts() {
        assertThat(accepts("UPDATE payment SET amount_minor = ? WHERE id = ?", 0L, operation)).isFalse();
        assertThat(accepts("UPDATE payment SET amount_minor = ? WHERE id = ?", -1L, operation)).isFalse();
        assertThat(accepts("UPDATE payment SET amount_minor = ? WHERE id = ?", 1L, operation)).isTrue();
    }

    @Test
    @DisplayName("a user has one of three levels, and an operation is a payment or a refund")
    void levelsAndKinds() {
        assertThat(accepts("UPDATE app_user SET user_level = ? WHERE username = 'olivia'", "ROOT")).isFalse();
        assertThat(accepts("UPDATE app_user SET user_level = ? WHERE username = 'olivia'", "ADMINISTRATOR")).isTrue();
        assertThat(accepts("UPDATE operation SET kind = ? WHERE id = ?", "VOID", operation)).isFalse();
        assertThat(accepts("UPDATE operation SET kind = ? WHERE id = ?", "REFUND", operation)).as("a refund says what it refunds").isFalse();
        assertThat(accepts("UPDATE operation SET original_order_number = ? WHERE id = ?", "HW7K2M-1-1", operation)).as("a payment refunds nothing").isFalse();
    }
}

package org.ccps.operation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ccps.operation.OperationState.APPROVED;
import static org.ccps.operation.OperationState.DECLINED;
import static org.ccps.operation.OperationState.DEFERRED;
import static org.ccps.operation.OperationState.IN_DOUBT;
import static org.ccps.operation.OperationState.NOT_TAKEN;
import static org.ccps.operation.OperationState.REJECTED;
import static org.ccps.operation.OperationState.SENDING;
import static org.ccps.operation.OperationState.WITHDRAWN;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome.Answer;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.operation.OperationState;
import org.ccps.operation.RefundInstruction;
import org.ccps.schema.Rows;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An operation's states")
class OperationStateTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:41:09.512Z");
    private static final Instant LATER = NOW.plusSeconds(3);
    private static final Answer ANSWER = new Answer("412345", "00", "Approved", LocalDate.of(2026, 11, 23));

    /** The table, written a second time on purpose. */
    private static final Map<OperationState, Set<OperationState>> TABLE = Map.of(
            SENDING, Set.of(APPROVED, DECLINED, REJECTED, NOT_TAKEN, DEFERRED, IN_DOUBT),
            DEFERRED, Set.of(SENDING, WITHDRAWN),
            IN_DOUBT, Set.of(APPROVED, DECLINED, REJECTED, NOT_TAKEN),
            APPROVED, Set.of(), DECLINED, Set.of(), REJECTED, Set.of(), NOT_TAKEN, Set.of(), WITHDRAWN, Set.of());

    /** The business acts that there are now, and where each leads. */
    private static final Map<OperationState, Consumer<Operation>> ACTS = new EnumMap<>(Map.of(
            APPROVED, operation -> operation.approve(ANSWER, LATER, "olivia"),
            DECLINED, operation -> operation.decline(ANSWER, LATER, "olivia"),
            REJECTED, operation -> operation.reject(ANSWER, "credentials", LATER, "olivia"),
            NOT_TAKEN, operation -> operation.notTaken(Answer.NONE, "refused", LATER, "olivia"),
            IN_DOUBT, operation -> operation.leaveInDoubt(DoubtCause.READ_TIMED_OUT, Answer.NONE, LATER, "olivia"),
            DEFERRED, operation -> operation.defer(AttemptOutcome.NOT_SENT, Answer.NONE, "refused", LATER, "olivia"),
            SENDING, operation -> operation.takeFromStore("HW7K2M-10482-2", "m2", "node-2", "boot-2", LATER, "olivia"),
            WITHDRAWN, operation -> operation.withdraw("cancelled", LATER, "olivia")));

    private static Operation sending() {
        return Operation.payment(10_482, new Money(12_500, Currency.AUD), "olivia", "node-1", "boot-1", "HW7K2M-10482-1", "m1", NOW);
    }

    /** An operation that came to this state by the acts alone. */
    private static Operation in(OperationState state) {
        Operation operation = sending();
        if (state == WITHDRAWN) {
            ACTS.get(DEFERRED).accept(operation);
        }
        if (state != SENDING) {
            ACTS.get(state).accept(operation);
        }
        return operation;
    }

    static Stream<Arguments> pairs() {
        return ACTS.keySet().stream().flatMap(to -> Arrays.stream(OperationState.values()).map(from -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OperationState.class)
    @DisplayName("D5: what may follow a state is what the architecture says")
    void successors(OperationState state) {
        assertThat(state.successors()).isEqualTo(TABLE.get(state));
        assertThat(state.isFinal()).isEqualTo(TABLE.get(state).isEmpty());
    }

    @Test
    @DisplayName("D5: what is in doubt is never sent again, on no way through any state")
    void inDoubtIsNeverSent() {
        Set<OperationState> reached = new HashSet<>(IN_DOUBT.successors());
        while (reached.addAll(reached.stream().flatMap(state -> state.successors().stream()).toList())) {
            // until nothing more can be reached
        }

        assertThat(reached).doesNotContain(SENDING, DEFERRED, IN_DOUBT);
    }

    @Test
    @DisplayName("nobody can change the table by changing what it gave him")
    void tableIsSafe() {
        SENDING.successors().clear();
        WITHDRAWN.successors().add(SENDING);

        assertThat(SENDING.successors()).hasSize(6);
        assertThat(WITHDRAWN.isFinal()).isTrue();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    @DisplayName("D5: every act on an operation in every state moves it as the table says, or not at all")
    void everyPair(OperationState from, OperationState to) {
        Operation operation = in(from);
        int steps = operation.steps().size();
        Answer answerBefore = operation.attempt().answer();
        AttemptOutcome outcomeBefore = operation.attempt().outcome();
        Instant concludedBefore = operation.concludedAt();

        if (TABLE.get(from).contains(to)) {
            ACTS.get(to).accept(operation);

            Step step = operation.steps().get(steps);
            assertThat(operation.state()).isEqualTo(to);
            assertThat(operation.concludedAt()).isEqualTo(to.isFinal() ? LATER : null);
            assertThat(List.of(step.from(), step.to(), step.number(), step.at(), step.actor())).isEqualTo(List.of(from, to, steps + 1, LATER, "olivia"));
        } else {
            assertThatThrownBy(() -> ACTS.get(to).accept(operation)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(from.name()).hasMessageContaining(to.name());
            assertThat(operation.state()).isEqualTo(from);
            assertThat(operation.steps()).hasSize(steps);
            assertThat(operation.attempt().answer()).as("the attempt keeps its answer").isEqualTo(answerBefore);
            assertThat(operation.attempt().outcome()).isEqualTo(outcomeBefore);
            assertThat(operation.concludedAt()).isEqualTo(concludedBefore);
        }
    }

    @Test
    @DisplayName("D5: there is no other act than those walked here, so none can go round the table")
    void noOtherActs() {
        Set<String> acts = new TreeSet<>();
        for (Method method : Operation.class.getDeclaredMethods()) {
            if (method.getReturnType() == void.class && !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic()) {
                acts.add(method.getName());
            }
        }

        assertThat(acts).as("a new act belongs into this test").containsExactly("approve", "begin", "beginDeferred", "contradict", "decline", "defer", "dismissApproval", "leaveInDoubt",
                "notTaken", "reject", "takeFromStore", "withdraw");
    }

    @ParameterizedTest
    @EnumSource(OperationState.class)
    @DisplayName("D8: an approval of what had ended otherwise, or waits, is kept, and moves nothing")
    void contradicted(OperationState state) {
        Operation operation = in(state);
        int steps = operation.steps().size();

        if (state.isFinal() && state != APPROVED) {
            operation.contradict(operation.attempt(), "412345", LATER);
            assertThat(operation.isContradicted()).isTrue();
        } else if (state == DEFERRED) {
            operation.contradict(null, "412345", LATER);
            assertThat(operation.isContradicted()).as("it has not ended").isFalse();
            assertThat(operation.isApprovalKnown(null)).isTrue();
            operation.dismissApproval();
            assertThat(operation.isApprovalKnown("412345")).as("nobody is asked again").isTrue();
            assertThat(operation.isApprovalKnown("999")).isFalse();
        } else {
            assertThatThrownBy(() -> operation.contradict(operation.attempt(), "412345", LATER)).isInstanceOf(IllegalStateException.class).hasMessageContaining(state.name());
            assertThat(operation.isContradicted()).isFalse();
        }
        assertThat(operation.state()).isEqualTo(state);
        assertThat(operation.steps()).hasSize(steps);
    }

    @Test
    @DisplayName("D10: an approval of an attempt that was followed by another is kept with that attempt, for what is given back must name its order number")
    void contradictedEarlier() {
        Operation operation = in(REJECTED, 2);

        operation.contradict(operation.attemptOf(1), "412345", LATER);

        assertThat(operation.contradictedTransactionId()).isEqualTo("412345");
        assertThat(operation.attemptOf(1).answer().transactionId()).isEqualTo("412345");
        assertThat(operation.attempt().answer().transactionId()).isNull();
    }

    /** An operation that was put back once, and ended with its second attempt. */
    private static Operation in(OperationState state, int attempts) {
        Operation operation = sending();
        for (int attempt = 2; attempt <= attempts; attempt++) {
            operation.defer(AttemptOutcome.REJECTED, Answer.NONE, "credentials", LATER, "system");
            operation.takeFromStore("HW7K2M-10482-" + attempt, "m" + attempt, "node-1", "boot-1", LATER, "system");
        }
        if (state == REJECTED) {
            operation.reject(Answer.NONE, null, LATER, "system");
        }
        return operation;
    }

    @Test
    @DisplayName("B1: the gateway's id of what was taken without one can be learnt once, and no other id takes its place")
    void identified() {
        Operation operation = in(IN_DOUBT);
        assertThat(operation.identify(operation.attempt(), "412345")).as("nothing is approved yet").isFalse();
        operation.approve(Answer.NONE, "by-hand", LATER, "maria");

        assertThat(operation.identify(operation.attempt(), "412345")).isTrue();
        assertThat(operation.identify(operation.attempt(), "999999")).isFalse();

        assertThat(operation.attempt().answer().transactionId()).isEqualTo("412345");
    }

    private static Operation refund() {
        return Operation.refund(new RefundInstruction(10_533, 10_482, Rows.AMOUNT, "olivia", "maria", "HW7K2M-10482-1", "412345"), "node-1", "boot-1", Rows.NOW);
    }

    @Test
    @DisplayName("D1: a refund begins once, as being sent or as waiting, and a payment has begun already")
    void aRefundBegins() {
        Operation sending = refund();
        sending.begin("HW7K2M-10540-1", "m-1", Rows.NOW, "maria");
        Operation waiting = refund();
        waiting.beginDeferred("refused", Rows.NOW, "maria");

        assertThat(sending.state()).isEqualTo(SENDING);
        assertThat(sending.attempt().orderNumber()).isEqualTo("HW7K2M-10540-1");
        assertThat(sending.author()).isEqualTo("olivia");
        assertThat(sending.steps()).singleElement().satisfies(step -> assertThat(step.actor()).isEqualTo("maria"));
        assertThat(waiting.state()).isEqualTo(OperationState.DEFERRED);
        assertThat(waiting.isTried()).isFalse();
        for (Operation begun : List.of(sending, waiting, sending())) {
            assertThatThrownBy(() -> begun.begin("HW7K2M-10540-2", "m-2", Rows.NOW, "maria")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> begun.beginDeferred("refused", Rows.NOW, "maria")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @DisplayName("D1: a new payment is being sent, with its first attempt open")
    void aNewPayment() {
        Operation operation = sending();

        assertThat(operation.state()).isEqualTo(SENDING);
        assertThat(operation.attempts()).hasSize(1);
        assertThat(operation.attempt().outcome()).isNull();
        assertThat(operation.attempt().endedAt()).isNull();
        assertThat(operation.concludedAt()).isNull();
        assertThat(operation.steps()).singleElement().satisfies(step -> {
            assertThat(step.from()).isNull();
            assertThat(step.to()).isEqualTo(SENDING);
        });
    }

    @Test
    @DisplayName("C1: what is stored from the start waits without an attempt, and its first one is number 1")
    void storedFromTheStart() {
        Operation operation = Operation.deferredPayment(10_482, new Money(12_500, Currency.AUD), "olivia", "node-1", "boot-1", "refused", NOW);

        assertThat(operation.state()).isEqualTo(DEFERRED);
        assertThat(operation.isTried()).isFalse();
        assertThat(operation.deferredAt()).isEqualTo(NOW);
        operation.takeFromStore("HW7K2M-10482-1", "m1", "node-2", "boot-2", LATER, "system");
        assertThat(operation.attempts()).singleElement().extracting(Attempt::number).isEqualTo(1);
        assertThat(operation.steps()).extracting(Step::to).containsExactly(DEFERRED, SENDING);
    }

    @Test
    @DisplayName("C11: what goes back to the store keeps the time at which it was first stored, and each try its own number")
    void backToTheStore() {
        Operation operation = in(DEFERRED);
        operation.takeFromStore("HW7K2M-10482-2", "m2", "node-2", "boot-2", LATER, "system");
        operation.defer(AttemptOutcome.NOT_SENT, Answer.NONE, "refused", LATER.plusSeconds(9), "system");

        assertThat(operation.deferredAt()).isEqualTo(LATER);
        assertThat(operation.attempts()).extracting(Attempt::number).containsExactly(1, 2);
        assertThat(operation.attempts()).extracting(Attempt::outcome).containsOnly(AttemptOutcome.NOT_SENT);
    }

    @Test
    @DisplayName("D8: an answer that comes late ends what was in doubt, and the history shows both")
    void lateAnswer() {
        Operation operation = in(IN_DOUBT);

        operation.approve(ANSWER, LATER, "olivia");

        assertThat(operation.steps()).extracting(Step::to).containsExactly(SENDING, IN_DOUBT, APPROVED);
        assertThat(operation.attempt().answer()).isEqualTo(ANSWER);
        assertThat(operation.attempt().outcome()).isEqualTo(AttemptOutcome.APPROVED);
        assertThat(operation.cause()).as("the doubt's cause is over").isNull();
    }

    @Test
    @DisplayName("the drawing in docs/states.md shows what the table says")
    void drawing() throws IOException {
        String document = Files.readString(states());
        Set<String> drawn = new TreeSet<>();
        Matcher arrow = Pattern.compile("(?m)^\\s*(\\S+) --> (\\S+)\\s*$").matcher(document);
        while (arrow.find()) {
            assertThat(drawn.add(arrow.group(1) + " " + arrow.group(2))).as("drawn once").isTrue();
        }

        Set<String> expected = new TreeSet<>(Set.of("[*] SENDING", "[*] DEFERRED"));
        for (OperationState from : OperationState.values()) {
            from.successors().forEach(to -> expected.add(from + " " + to));
            if (from.isFinal()) {
                expected.add(from + " [*]");
            }
        }
        assertThat(drawn).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OperationState.class)
    @DisplayName("the table in docs/states.md has each state once, and says whether it is for good")
    void tableInTheDocument(OperationState state) throws IOException {
        List<String> rows = Files.readAllLines(states()).stream().filter(line -> line.startsWith("| `" + state + "` |")).toList();

        assertThat(rows).singleElement().satisfies(row -> {
            String[] cells = Arrays.stream(row.split("\\|")).map(String::strip).toArray(String[]::new);
            assertThat(cells[2]).isNotEmpty();
            assertThat(cells[3]).isEqualTo(state.isFinal() ? "yes" : "no");
        });
    }

    private static Path states() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/states.md"))) {
            folder = folder.getParent();
            assertThat(folder).as("docs/states.md is there").isNotNull();
        }
        return folder.resolve("docs/states.md");
    }
}

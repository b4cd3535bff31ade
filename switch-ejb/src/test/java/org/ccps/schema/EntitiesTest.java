package org.ccps.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ccps.access.AmountLimits;
import org.ccps.access.ClientTerms;
import org.ccps.access.Level;
import org.ccps.access.NewProposal;
import org.ccps.access.ProposalKind;
import org.ccps.access.ProposalState;
import org.ccps.access.ProposalView;
import org.ccps.access.ReviewView;
import org.ccps.access.Right;
import org.ccps.access.SessionView;
import org.ccps.access.UserView;
import org.ccps.access.model.AccessReview;
import org.ccps.access.model.DeskSession;
import org.ccps.access.model.OneTimeCode;
import org.ccps.access.model.Proposal;
import org.ccps.access.model.RecoveryCode;
import org.ccps.access.model.User;
import org.ccps.audit.model.AuditExport;
import org.ccps.audit.model.AuditHead;
import org.ccps.audit.model.AuditRecord;
import org.ccps.audit.model.AuditSeal;
import org.ccps.audit.model.AuditUnsealed;
import org.ccps.custody.MasterSource;
import org.ccps.custody.MasterView;
import org.ccps.custody.VaultKeyView;
import org.ccps.custody.model.VaultKey;
import org.ccps.custody.model.VaultMaster;
import org.ccps.deferral.Deposit;
import org.ccps.deferral.DrainReport;
import org.ccps.deferral.RoomView;
import org.ccps.deferral.WaitingView;
import org.ccps.deferral.model.DeferredItem;
import org.ccps.deferral.model.DrainLine;
import org.ccps.deferral.model.Outage;
import org.ccps.deferral.model.Usage;
import org.ccps.followup.FollowUpId;
import org.ccps.followup.FollowUpKind;
import org.ccps.followup.FollowUpOutcome;
import org.ccps.followup.FollowUpView;
import org.ccps.followup.model.FollowUp;
import org.ccps.gateway.DoubtCause;
import org.ccps.gateway.GatewayOutcome;
import org.ccps.gateway.LinkState;
import org.ccps.indoubt.DoubtView;
import org.ccps.indoubt.Resolution;
import org.ccps.indoubt.model.Doubt;
import org.ccps.job.JobRunView;
import org.ccps.job.JobStatus;
import org.ccps.job.model.JobRun;
import org.ccps.money.Currency;
import org.ccps.money.Money;
import org.ccps.monitoring.NodeState;
import org.ccps.monitoring.NodeView;
import org.ccps.monitoring.model.NodeRow;
import org.ccps.operation.OperationId;
import org.ccps.operation.OperationKind;
import org.ccps.operation.OperationState;
import org.ccps.operation.RefundInstruction;
import org.ccps.operation.model.AttemptOutcome;
import org.ccps.operation.model.Operation;
import org.ccps.operation.model.RequestKey;
import org.ccps.operation.model.Restoration;
import org.ccps.operation.model.Step;
import org.ccps.payment.model.Payment;
import org.ccps.payment.model.PaymentTurn;
import org.ccps.refund.model.Refund;
import org.ccps.refund.model.RequestState;
import org.ccps.retention.DataClass;
import org.ccps.retention.Kept;
import org.ccps.retention.RetentionLine;
import org.ccps.retention.model.RetentionRow;
import org.ccps.settings.model.MerchantRow;
import org.ccps.settings.model.SettingRow;
import org.ccps.vault.Sealed;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each entity, written and read back")
class EntitiesTest {

    private static final Instant LATER = Rows.NOW.plusMillis(3_210);

    private TestDatabase database;

    @BeforeEach
    void begin() {
        database = TestDatabase.create();
        database.transaction(Rows::staff);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private <E> E read(Class<E> type, Object id) {
        return database.inTransaction(em -> em.find(type, id));
    }

    @Test
    @DisplayName("every entity of the model is tried here")
    void allAreTried() {
        Set<String> entities = new TreeSet<>();
        database.factory().getMetamodel().getEntities().forEach(entity -> entities.add(entity.getName()));

        assertThat(entities).as("a new entity belongs into this test").containsExactly("AccessReview", "AccessReviewLine", "Attempt", "AttemptMatch", "AuditExport", "AuditHead", "AuditRecord", "AuditSeal",
                "AuditUnsealed", "DeferredItem", "DeskSession", "Doubt", "DrainLine", "FollowUp", "FollowUpNote", "JobRun", "MappingRow", "MerchantRow", "NodeRow", "OneTimeCode", "Operation", "Outage",
                "OutsidePayment", "PasswordUsed", "Payment", "PaymentTurn", "Proposal", "RecoveryCode", "Refund", "RequestKey", "Restoration", "RetentionRow", "SettingRow", "SettingVersion", "SettlementLine", "SettlementReport", "Step", "Usage", "User", "VaultKey", "VaultMaster");
    }

    @Test
    @DisplayName("NodeRow")
    void node() {
        database.transaction(em -> {
            NodeRow row = new NodeRow("node-1");
            row.begin("boot-1", "0.1", Rows.NOW);
            row.seen(LATER, Duration.ofMillis(-2_500), LinkState.DOWN, "refused");
            em.persist(row);
        });

        assertThat(read(NodeRow.class, "node-1").view(LATER.plusSeconds(3), "node-2")).isEqualTo(new NodeView("node-1", NodeState.RUNNING, "0.1", Rows.NOW, LATER, null,
                Duration.ofSeconds(3), Duration.ofMillis(-2_500), LinkState.DOWN, "refused", false));
    }

    @Test
    @DisplayName("OneTimeCode, RecoveryCode")
    void codes() {
        database.transaction(em -> {
            OneTimeCode code = new OneTimeCode("olivia");
            code.show("v1.sealed", "a".repeat(64), LATER);
            em.persist(code);
            em.persist(new RecoveryCode("olivia", "b".repeat(64)));
        });

        OneTimeCode shown = read(OneTimeCode.class, "olivia");
        assertThat(shown.pendingSecret()).isEqualTo("v1.sealed");
        assertThat(shown.secret()).isNull();
        assertThat(shown.isPending(LATER.minusMillis(1))).isTrue();
        assertThat(shown.isPending(LATER)).isFalse();
        database.transaction(em -> em.find(OneTimeCode.class, "olivia").confirm(59_000_000L));
        OneTimeCode confirmed = read(OneTimeCode.class, "olivia");
        assertThat(confirmed.secret()).isEqualTo("v1.sealed");
        assertThat(confirmed.lastStep()).isEqualTo(59_000_000L);
        assertThat(confirmed.pendingSecret()).isNull();
        assertThatThrownBy(() -> confirmed.confirm(1)).isInstanceOf(IllegalStateException.class);
        assertThat(read(RecoveryCode.class, new RecoveryCode.Key("olivia", "b".repeat(64))).isUsed()).isFalse();
    }

    @Test
    @DisplayName("every mapped column is there, and every column that must have a value has one mapped")
    void columns() {
        Map<Class<?>, ClassDescriptor> descriptors = new java.util.HashMap<>();
        database.factory().unwrap(ServerSession.class).getDescriptors().forEach((type, descriptor) -> descriptors.put(type, descriptor));

        assertThat(descriptors).hasSize(41);
        descriptors.values().forEach(descriptor -> {
            String table = descriptor.getTableName().toLowerCase(java.util.Locale.ROOT);
            Set<String> mapped = new TreeSet<>();
            for (DatabaseField field : descriptor.getAllFields()) {
                mapped.add(field.getName().toLowerCase(java.util.Locale.ROOT));
            }
            String columns = "SELECT LOWER(COLUMN_NAME) FROM INFORMATION_SCHEMA.COLUMNS WHERE LOWER(TABLE_SCHEMA) = 'public' AND LOWER(TABLE_NAME) = '" + table + "'";

            assertThat(database.query(columns)).as(table).containsAll(mapped);
            assertThat(mapped).as(table).containsAll(database.query(columns + " AND IS_NULLABLE = 'NO' AND COLUMN_DEFAULT IS NULL"));
        });
    }

    @Test
    @DisplayName("a user")
    void user() {
        User olivia = read(User.class, "olivia");

        assertThat(olivia.displayName()).isEqualTo("Olivia Hart");
        assertThat(olivia.level()).isEqualTo(Level.OPERATOR);
        assertThat(olivia.enabled()).isTrue();
        assertThat(olivia.mayDeferPayments()).isTrue();
        assertThat(olivia.lockedUntil()).isNull();
        assertThat(read(User.class, "oscar").mayDeferRefunds()).isFalse();
    }

    @Test
    @DisplayName("I3: what the server's realm counts is never overwritten by what was read here before")
    void realmsColumns() {
        database.transaction(em -> {
            User olivia = em.find(User.class, "olivia");
            database.execute("UPDATE app_user SET failed_tries = 9, locked_until_ms = 5, password_hash = '$2a$12$new' WHERE username = 'olivia'");
            assertThat(olivia.displayName()).isNotEmpty();
        });

        assertThat(database.query("SELECT failed_tries || ' ' || locked_until_ms || ' ' || password_hash FROM app_user WHERE username = 'olivia'"))
                .containsExactly("9 5 $2a$12$new");
    }

    @Test
    @DisplayName("I1 A7: a user's rights and limits, and only such rights as his level can have")
    void rightsAndLimits() {
        UserView wanted = new UserView("vera", "Vera Nowak", Level.OPERATOR, EnumSet.of(Right.TAKE, Right.AUTHORISE, Right.ADMINISTER), new AmountLimits(50_000L, 200_000L));
        database.transaction(em -> em.persist(new User(wanted, "$2a$12$x", Rows.NOW).withPasswordForOnce(LATER)));

        User vera = read(User.class, "vera");
        assertThat(vera.view()).isEqualTo(wanted);
        assertThat(vera.view().rights()).containsExactly(Right.TAKE);
        assertThat(vera.passwordOnce()).isTrue();
        assertThat(vera.passwordEndsAt()).isEqualTo(LATER);
    }

    @Test
    @DisplayName("E7: a program with its terms, and none of the rights that no program has")
    void program() {
        ClientTerms terms = new ClientTerms(List.of("10.1.2.3", "10.2.0.0/16"), 60, LATER);
        UserView wanted = new UserView("shop", "The web shop", Level.MANAGER, Right.of(Level.MANAGER), AmountLimits.NONE, Set.of("main", "shop-2"), terms);
        database.transaction(em -> em.persist(new User(wanted, "$2a$12$x", Rows.NOW).withSecret()));

        User shop = read(User.class, "shop");
        assertThat(shop.view()).isEqualTo(wanted);
        assertThat(shop.view().rights()).containsExactly(Right.TAKE, Right.DEFER_PAYMENTS, Right.DEFER_REFUNDS, Right.ASK_REFUND, Right.EXPORT);
        assertThat(shop.passwordEndsAt()).isEqualTo(LATER);
        assertThat(shop.isOver(LATER.minusMillis(1))).isFalse();
        assertThat(shop.isOver(LATER)).isTrue();
        assertThatThrownBy(() -> database.execute("UPDATE app_user SET client_ends_ms = NULL WHERE username = 'shop'")).as("terms are whole").hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("I8: a proposal")
    void proposal() {
        database.transaction(em -> em.persist(new Proposal(new NewProposal(ProposalKind.SETTING, "setting/refund.aloneMax", "1000.00 → 2000.00", "{}", null), "olivia", Rows.NOW, LATER)));
        ProposalView open = database.inTransaction(em -> em.createNamedQuery("Proposal.open", Proposal.class).getSingleResult().view());
        database.transaction(em -> em.find(Proposal.class, open.id().number()).confirm("maria", LATER));

        ProposalView decided = read(Proposal.class, open.id().number()).view();
        assertThat(decided.state()).isEqualTo(ProposalState.CONFIRMED);
        assertThat(decided.decidedBy()).isEqualTo("maria");
        assertThatThrownBy(() -> database.execute("UPDATE proposal SET decided_by = proposed_by")).as("nobody confirms his own").hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("I6: a session at a desk")
    void deskSession() {
        database.transaction(em -> em.persist(new DeskSession("s-1", "olivia", "desk-7", Rows.NOW)));
        database.transaction(em -> em.find(DeskSession.class, "s-1").end("idle", LATER));

        SessionView session = read(DeskSession.class, "s-1").view();
        assertThat(session).isEqualTo(new SessionView("desk-7", Rows.NOW, Rows.NOW, LATER, "idle"));
    }

    @Test
    @DisplayName("I9: a review keeps everybody as he was")
    void accessReview() {
        AccessReview review = database.inTransaction(em -> {
            AccessReview signed = new AccessReview(em.createNamedQuery("User.all", User.class).getResultList(), "maria", "all is well", Rows.NOW);
            em.persist(signed);
            return signed;
        });
        database.execute("UPDATE app_user SET may_take = FALSE WHERE username = 'oscar'");

        ReviewView kept = database.inTransaction(em -> em.find(AccessReview.class, review.id()).whole());
        assertThat(kept.lines()).extracting(line -> line.user().username()).containsExactly("maria", "olivia", "oscar");
        assertThat(kept.lines().get(2).user().rights()).containsExactly(Right.TAKE, Right.ASK_REFUND);
    }

    @Test
    @DisplayName("a setting and a merchant")
    void settings() {
        database.transaction(em -> em.persist(new SettingRow("gateway.timeoutS", "20", "adam", Rows.NOW)));

        assertThat(read(SettingRow.class, "gateway.timeoutS").value()).isEqualTo("20");
        assertThat(read(MerchantRow.class, "main").account()).isEqualTo(Rows.merchant());
    }

    @Test
    @DisplayName("a payment keeps of its card the first six, the last four and the fingerprint (K2)")
    void payment() {
        long id = database.inTransaction(em -> {
            Payment earlier = Rows.payment("INV-1", "olivia", Rows.NOW);
            em.persist(earlier);
            em.flush();
            Payment payment = new Payment("main", "INV-2 für Zoë €", new Money(Money.MINOR_MAX, Currency.JPY),
                    new Payment.CardOnFile("Mastercard", "555544", "4444", Rows.FINGERPRINT), "call-7", "olivia", "desk-7", LATER, "second bill", earlier.id());
            em.persist(payment);
            return payment.id();
        });

        Payment payment = read(Payment.class, id);

        assertThat(payment.reference()).isEqualTo("INV-2 für Zoë €");
        assertThat(payment.amount()).isEqualTo(new Money(Money.MINOR_MAX, Currency.JPY));
        assertThat(payment.maskedCard()).isEqualTo("555544…4444");
        assertThat(payment.brand()).isEqualTo("Mastercard");
        assertThat(payment.callId()).isEqualTo("call-7");
        assertThat(payment.takenAt()).isEqualTo(LATER);
        assertThat(payment.duplicateReason()).isEqualTo("second bill");
        assertThat(payment.earlierTryId()).isNotNull().isNotEqualTo(id);
        assertThat(payment.workstation()).isEqualTo("desk-7");
    }

    @Test
    @DisplayName("payment numbers begin above 10000 and never come twice")
    void paymentNumbers() {
        Set<Long> numbers = new TreeSet<>();
        for (int round = 0; round < 120; round++) {
            numbers.add(database.inTransaction(em -> {
                Payment payment = Rows.payment("INV", "olivia", Rows.NOW);
                em.persist(payment);
                return payment.id();
            }));
        }

        assertThat(numbers).hasSize(120).allMatch(number -> number > 10_000);
    }

    @Test
    @DisplayName("A8: each turn that a payment can have is there and can be taken; zero would be no key to EclipseLink")
    void turns() {
        for (int number = 0; number < 5_000; number++) {
            int bucket = PaymentTurn.bucketOf(Rows.FINGERPRINT, Rows.AMOUNT, "INV-" + number);
            assertThat(bucket).isBetween(1, PaymentTurn.BUCKETS);
        }
        for (int bucket = 1; bucket <= PaymentTurn.BUCKETS; bucket++) {
            assertThat(read(PaymentTurn.class, bucket)).as("bucket %d", bucket).isNotNull();
        }
    }

    @Test
    @DisplayName("D1: an operation with its attempt and its history, through every move")
    void operation() {
        long id = database.inTransaction(em -> Rows.sending(em, "INV-1").id());

        Operation sending = read(Operation.class, id);
        assertThat(sending.state()).isEqualTo(OperationState.SENDING);
        assertThat(sending.attempt().outcome()).isNull();
        assertThat(sending.recordedAt()).isEqualTo(Rows.NOW);

        database.transaction(em -> em.find(Operation.class, id).leaveInDoubt(DoubtCause.READ_TIMED_OUT, GatewayOutcome.Answer.NONE, LATER, "olivia"));
        GatewayOutcome.Answer answer = new GatewayOutcome.Answer("412345", "00", "Approved", LocalDate.of(2026, 11, 23));
        database.transaction(em -> em.find(Operation.class, id).approve(answer, LATER.plusMillis(1), "system"));

        database.transaction(em -> {
            Operation approved = em.find(Operation.class, id);
            assertThat(approved.state()).isEqualTo(OperationState.APPROVED);
            assertThat(approved.concludedAt()).isEqualTo(LATER.plusMillis(1));
            assertThat(approved.steps()).extracting(Step::to).containsExactly(OperationState.SENDING, OperationState.IN_DOUBT, OperationState.APPROVED);
            assertThat(approved.steps()).extracting(Step::cause).containsExactly(null, "read-timed-out", null);
            assertThat(approved.steps()).extracting(Step::actor).containsExactly("olivia", "olivia", "system");
            assertThat(approved.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.answer()).isEqualTo(answer);
                assertThat(attempt.outcome()).isEqualTo(AttemptOutcome.APPROVED);
                assertThat(attempt.startedAt()).isEqualTo(Rows.NOW);
                assertThat(attempt.endedAt()).isEqualTo(LATER.plusMillis(1));
                assertThat(attempt.messageId()).isEqualTo("m" + id);
            });
        });
    }

    @Test
    @DisplayName("D1: two who conclude the same operation at once do not both succeed unseen")
    void optimisticLock() {
        long id = database.inTransaction(em -> Rows.sending(em, "INV-1").id());
        EntityManager slow = database.factory().createEntityManager();
        slow.getTransaction().begin();
        Operation seenBefore = slow.find(Operation.class, id);
        assertThat(seenBefore.attempt().outcome()).isNull();
        assertThat(seenBefore.steps()).hasSize(1);

        database.transaction(em -> em.find(Operation.class, id).decline(GatewayOutcome.Answer.NONE, LATER, "olivia"));
        seenBefore.approve(GatewayOutcome.Answer.NONE, LATER, "olivia");

        assertThatThrownBy(() -> slow.getTransaction().commit()).isInstanceOf(RollbackException.class);
        slow.close();
        assertThat(read(Operation.class, id).state()).isEqualTo(OperationState.DECLINED);
    }

    @Test
    @DisplayName("E2: a key can be used once by each user")
    void requestKey() {
        database.transaction(em -> em.persist(new RequestKey("olivia", "key-1", "b".repeat(64), Rows.sending(em, "INV-1"))));
        database.transaction(em -> em.persist(new RequestKey("oscar", "key-1", "c".repeat(64), Rows.sending(em, "INV-2", "oscar", Rows.NOW))));

        assertThatThrownBy(() -> database.transaction(em -> em.persist(new RequestKey("olivia", "key-1", "d".repeat(64), Rows.sending(em, "INV-3")))))
                .satisfies(TestDatabase.broken("pk_request_key"));
        RequestKey key = read(RequestKey.class, new RequestKey.Key("olivia", "key-1"));
        assertThat(key.contentMac()).isEqualTo("b".repeat(64));
        assertThat(database.query("SELECT COUNT(*) FROM payment")).as("and what came with it is not there either").containsExactly("2");
    }

    @Test
    @DisplayName("F4: a message id and an order number can be used once")
    void messageIds() {
        long id = database.inTransaction(em -> Rows.sending(em, "INV-1").id());

        assertThatThrownBy(() -> database.transaction(em -> {
            Payment payment = Rows.payment("INV-2", "olivia", Rows.NOW);
            em.persist(payment);
            em.flush();
            em.persist(Operation.payment(payment.id(), Rows.AMOUNT, "olivia", "node-1", "boot-1", "HW7K2M-other-1", "m" + id, Rows.NOW));
        })).satisfies(TestDatabase.broken("uq_attempt_message"));
    }

    @Test
    @DisplayName("C9: what waits, held, released, sealed again, and ended with nothing of the card left")
    void deferredItem() {
        long id = database.inTransaction(em -> {
            Operation operation = Rows.sending(em, "INV-1");
            em.flush();
            em.persist(new DeferredItem(operation.id(), new Deposit(OperationKind.PAYMENT, "main", "olivia", Rows.FINGERPRINT, Rows.AMOUNT, "told so"),
                    new Sealed("ccps-vault-1", "v1.x"), Rows.NOW, Duration.ofHours(72)));
            return operation.id();
        });
        DeferredItem item = read(DeferredItem.class, id);
        assertThat(item.view()).isEqualTo(new WaitingView(Rows.NOW, Rows.NOW.plusSeconds(72 * 3600), "told so", null, null, false, null));
        assertThat(item.deposit().amount()).isEqualTo(Rows.AMOUNT);
        assertThat(item.cardSealed()).isEqualTo("v1.x");

        database.transaction(em -> em.find(DeferredItem.class, id).hold("maria", "customer asked", LATER));
        assertThat(read(DeferredItem.class, id).view().heldBy()).isEqualTo("maria");
        database.transaction(em -> {
            em.find(DeferredItem.class, id).release();
            em.find(DeferredItem.class, id).warn(LATER);
            em.find(DeferredItem.class, id).sealAgain(new Sealed("ccps-vault-2", "v1.y"));
        });
        assertThat(read(DeferredItem.class, id).view().ageing()).isTrue();
        database.transaction(em -> em.find(DeferredItem.class, id).end(LATER));

        assertThat(read(DeferredItem.class, id).isWaiting()).isFalse();
        assertThat(read(DeferredItem.class, id).view().endedAt()).isEqualTo(LATER);
        assertThat(database.query("SELECT COUNT(*) FROM deferred_item WHERE card_sealed IS NULL AND vault_key IS NULL")).containsExactly("1");
        assertThatThrownBy(() -> database.execute("UPDATE deferred_item SET item_state = 'WAITING', ended_at_ms = NULL")).satisfies(TestDatabase.broken("ck_deferred_state"));
    }

    @Test
    @DisplayName("C5: what is reserved of a limit")
    void usage() {
        database.transaction(em -> {
            Usage usage = new Usage(Usage.id(OperationKind.PAYMENT, RoomView.Scope.OPERATOR, "olivia", Currency.AUD));
            usage.add(Rows.AMOUNT);
            em.persist(usage);
        });

        Usage read = read(Usage.class, "PAYMENT|OPERATOR|olivia|AUD");

        assertThat(read.items()).isEqualTo(1);
        assertThat(read.valueMinor()).isEqualTo(Rows.AMOUNT.minor());
        assertThatThrownBy(() -> database.execute("UPDATE deferral_usage SET items = -1")).satisfies(TestDatabase.broken("ck_deferral_usage"));
    }

    @Test
    @DisplayName("C19: an outage, ended and drained")
    void outage() {
        long id = database.inTransaction(em -> {
            Outage outage = new Outage("node-1", "refused", Rows.NOW);
            outage.lose(3);
            em.persist(outage);
            em.flush();
            return outage.id();
        });
        database.transaction(em -> em.find(Outage.class, id).end(LATER));
        database.transaction(em -> em.find(Outage.class, id).drained(LATER.plusMillis(1)));

        Outage read = read(Outage.class, id);
        assertThat(List.of(read.startedAt(), read.endedAt(), read.drainedAt(), read.cause(), read.callsLost()))
                .isEqualTo(List.of(Rows.NOW, LATER, LATER.plusMillis(1), "refused", 3));
    }

    @Test
    @DisplayName("C17: a job's run with a line of its report")
    void jobRun() {
        DrainReport.Line line = new DrainReport.Line(OperationKind.PAYMENT, "main", "olivia", Currency.AUD, DrainReport.What.EXPIRED, 2, 12_500);
        long id = database.inTransaction(em -> {
            JobRun run = new JobRun("drain", null, "node-1", "boot-1", "system", 14, Rows.NOW);
            em.persist(run);
            em.flush();
            em.persist(new DrainLine(run.id(), 1, line));
            return run.id();
        });
        database.transaction(em -> em.find(JobRun.class, id).runsAs(77));
        database.transaction(em -> em.find(JobRun.class, id).stopping());
        database.transaction(em -> em.find(JobRun.class, id).end(JobStatus.STOPPED, "link-refused", LATER));
        database.transaction(em -> em.find(JobRun.class, id).end(JobStatus.FAILED, null, LATER.plusMillis(1)));

        assertThat(read(JobRun.class, id).view()).isEqualTo(new JobRunView(id, "drain", null, 77L, "node-1", JobStatus.STOPPED, "system", Rows.NOW, LATER,
                "link-refused", 0, 14));
        assertThat(read(DrainLine.class, new DrainLine.Key(id, 1)).line()).isEqualTo(line);
        database.transaction(em -> em.find(JobRun.class, id).abandon());
        assertThat(read(JobRun.class, id).status()).isEqualTo(JobStatus.ABANDONED);
    }

    @Test
    @DisplayName("D7: a doubt, with what one manager proposed, and ended")
    void doubt() {
        long id = database.inTransaction(em -> {
            Operation operation = Rows.sending(em, "INV-1");
            em.flush();
            em.persist(new Doubt(new OperationId(operation.id()), new Money(150_000, Currency.JPY), "olivia", Rows.NOW, LATER));
            return operation.id();
        });
        assertThat(read(Doubt.class, id).view()).isEqualTo(new DoubtView(new OperationId(id), new Money(150_000, Currency.JPY), "olivia", Rows.NOW, LATER, null, null));

        database.transaction(em -> {
            Doubt doubt = em.find(Doubt.class, id);
            doubt.belongTo("maria");
            doubt.propose(new Resolution(Resolution.Outcome.TAKEN, "receipt 412345", "412345"), "maria", LATER);
        });
        database.transaction(em -> em.find(Doubt.class, id).end(LATER.plusMillis(1)));

        DoubtView ended = read(Doubt.class, id).view();
        assertThat(ended.owner()).isEqualTo("maria");
        assertThat(ended.endedAt()).isEqualTo(LATER.plusMillis(1));
        assertThat(ended.proposal()).isEqualTo(new DoubtView.Proposal("maria", LATER, Resolution.Outcome.TAKEN, "receipt 412345", "412345"));
    }

    @Test
    @DisplayName("C16: a follow-up with its notes, closed")
    void followUp() {
        FollowUpId id = database.inTransaction(em -> {
            Operation operation = Rows.sending(em, "INV-1");
            em.flush();
            FollowUp followUp = new FollowUp(FollowUpKind.LATE_DECLINE, new OperationId(operation.id()), operation.paymentId(), Rows.AMOUNT, "olivia", Rows.NOW, LATER);
            em.persist(followUp);
            return followUp.id();
        });
        database.transaction(em -> em.find(FollowUp.class, id.number()).note("could not reach", "olivia", LATER));
        database.transaction(em -> {
            FollowUp followUp = em.find(FollowUp.class, id.number());
            followUp.note("given up", "maria", LATER.plusMillis(1));
            followUp.belongTo("maria");
            followUp.close(FollowUpOutcome.WRITTEN_OFF, "maria", LATER.plusMillis(2));
        });

        FollowUpView closed = database.inTransaction(em -> em.find(FollowUp.class, id.number()).whole(OperationState.DECLINED, false, "INV-1", null, LATER));
        assertThat(closed.kind()).isEqualTo(FollowUpKind.LATE_DECLINE);
        assertThat(closed.amount()).isEqualTo(Rows.AMOUNT);
        assertThat(closed.owner()).isEqualTo("maria");
        assertThat(closed.openedAt()).isEqualTo(Rows.NOW);
        assertThat(closed.dueAt()).isEqualTo(LATER);
        assertThat(closed.closedAt()).isEqualTo(LATER.plusMillis(2));
        assertThat(closed.closedBy()).isEqualTo("maria");
        assertThat(closed.outcome()).isEqualTo(FollowUpOutcome.WRITTEN_OFF);
        assertThat(closed.approvedBy()).isEqualTo("maria");
        assertThat(closed.notes()).containsExactly(new FollowUpView.Note(LATER, "olivia", "could not reach"),
                new FollowUpView.Note(LATER.plusMillis(1), "maria", "given up"));
    }

    @Test
    @DisplayName("B1 B6: a refund with both its managers, its key, and what carries it out, which has a number of its own")
    void refund() {
        long[] ids = database.inTransaction(em -> {
            em.persist(new User("marcus", "Marcus Webb", Level.MANAGER, "$2a$12$x", true, true, Rows.NOW));
            Operation payment = Rows.sending(em, "INV-1");
            em.flush();
            Refund refund = new Refund(payment.paymentId(), Rows.AMOUNT, "duplicate", "paid twice", "olivia", "desk-7", Rows.NOW, LATER);
            em.persist(refund);
            em.flush();
            em.persist(new RequestKey("olivia", "key-r", "b".repeat(64), refund.id()));
            refund.authoriseFirst("maria", 0);
            refund.authorise("marcus", 2, LATER);
            Operation operation = Operation.refund(new RefundInstruction(refund.id(), payment.paymentId(), Rows.AMOUNT, "olivia", "marcus", "HW7K2M-1-1", "412345"),
                    "node-1", "boot-1", LATER);
            em.persist(operation);
            operation.begin("HW7K2M-" + operation.id() + "-1", "m" + operation.id(), LATER, "marcus");
            return new long[] {payment.paymentId(), refund.id(), operation.id()};
        });

        Refund refund = read(Refund.class, ids[1]);
        assertThat(refund.paymentId()).isEqualTo(ids[0]);
        assertThat(refund.amount()).isEqualTo(Rows.AMOUNT);
        assertThat(refund.reason()).isEqualTo("duplicate");
        assertThat(refund.note()).isEqualTo("paid twice");
        assertThat(refund.askedBy()).isEqualTo("olivia");
        assertThat(refund.askedAt()).isEqualTo(Rows.NOW);
        assertThat(refund.workstation()).isEqualTo("desk-7");
        assertThat(refund.lapsesAt()).isEqualTo(LATER);
        assertThat(refund.state()).isEqualTo(RequestState.DECIDED);
        assertThat(refund.decidedBy()).isEqualTo("maria");
        assertThat(refund.secondBy()).isEqualTo("marcus");
        assertThat(refund.decidedAt()).isEqualTo(LATER);
        assertThat(List.of(ids[0], ids[1], ids[2])).doesNotHaveDuplicates();
        database.transaction(em -> {
            Operation operation = em.find(Operation.class, ids[2]);
            assertThat(operation.kind()).isEqualTo(OperationKind.REFUND);
            assertThat(operation.refundId()).isEqualTo(ids[1]);
            assertThat(operation.originalOrderNumber()).isEqualTo("HW7K2M-1-1");
            assertThat(operation.originalTransactionId()).isEqualTo("412345");
            assertThat(operation.attempt().orderNumber()).isEqualTo("HW7K2M-" + ids[2] + "-1");
            assertThat(em.find(RequestKey.class, new RequestKey.Key("olivia", "key-r")).refundId()).isEqualTo(ids[1]);
        });
    }

    @Test
    @DisplayName("N5: a backup that was put back, before and after it is settled")
    void restoration() {
        database.transaction(em -> em.persist(new Restoration("first", Rows.NOW, LATER)));
        assertThat(read(Restoration.class, "first").isSettled()).isFalse();
        database.transaction(em -> em.find(Restoration.class, "first").settle(3, 1, LATER));

        Restoration settled = read(Restoration.class, "first");
        assertThat(settled.takenAt()).isEqualTo(Rows.NOW);
        assertThat(settled.markedAt()).isEqualTo(LATER);
        assertThat(database.query("SELECT settled_at_ms || ' ' || left_in_doubt || ' ' || requests_lapsed FROM restoration")).containsExactly(LATER.toEpochMilli() + " 3 1");
    }

    @Test
    @DisplayName("J1, J2: a record, its note that it waits, a seal and the chain's end")
    void audit() {
        long id = database.inTransaction(em -> {
            AuditRecord record = new AuditRecord(Rows.NOW, "node-1", "olivia", "payment.viewed", "P-10001", "done", "desk-7", "{\"a\":\"b\"}");
            em.persist(record);
            em.persist(new AuditUnsealed(record.id()));
            record.protect("e".repeat(64));
            em.persist(new AuditSeal(1, record.id(), LATER, "f".repeat(64)));
            return record.id();
        });

        AuditRecord record = read(AuditRecord.class, id);
        assertThat(record.content()).containsExactly(Long.toString(id), Long.toString(Rows.NOW.toEpochMilli()), "node-1", "olivia", "payment.viewed", "P-10001",
                "done", "desk-7", "{\"a\":\"b\"}");
        assertThat(record.mac()).isEqualTo("e".repeat(64));
        assertThat(read(AuditUnsealed.class, id)).isNotNull();
        assertThat(read(AuditSeal.class, 1L).sealedAt()).isEqualTo(LATER);
        assertThat(read(AuditSeal.class, 1L).hash()).isEqualTo("f".repeat(64));
        AuditHead head = read(AuditHead.class, AuditHead.ID);
        assertThat(head.place()).isZero();
        assertThat(head.hash()).isEqualTo(AuditSeal.BEGINNING);
        assertThat(read(AuditExport.class, AuditExport.ID).place()).isZero();
    }

    @Test
    @DisplayName("K5: a master key of two parts, and of a file, by what they are told")
    void vaultMaster() {
        database.transaction(em -> {
            em.persist(VaultMaster.ofParts("aaaaaaaa", "bbbbbbbb", "adam", "cccccccc", "eva", Rows.NOW));
            em.persist(VaultMaster.ofFile("dddddddd", "adam", LATER));
        });
        database.transaction(em -> em.find(VaultMaster.class, "aaaaaaaa").retire(LATER));

        VaultMaster parts = read(VaultMaster.class, "aaaaaaaa");
        assertThat(parts.view(true, null)).isEqualTo(new MasterView(MasterSource.TWO_PARTS, "aaaaaaaa", true, "eva", "adam", Rows.NOW, null));
        assertThat(parts.isCurrent()).isFalse();
        assertThat(List.of(parts.hasPart("bbbbbbbb"), parts.hasPart("cccccccc"), parts.hasPart("aaaaaaaa"))).containsExactly(true, true, false);
        assertThat(read(VaultMaster.class, "dddddddd").source()).isEqualTo(MasterSource.PKCS12);
        assertThat(read(VaultMaster.class, "dddddddd").isCurrent()).isTrue();
    }

    @Test
    @DisplayName("K7: what a run has deleted of one class, and kept")
    void retention() {
        long run = database.inTransaction(em -> {
            JobRun begun = new JobRun("retention", "2026-11-26", "node-1", "boot-1", "system", 14, Rows.NOW);
            em.persist(begun);
            em.flush();
            em.persist(new RetentionRow(begun.id(), DataClass.PAYMENTS, LATER));
            return begun.id();
        });
        RetentionRow.Key key = new RetentionRow.Key(run, DataClass.PAYMENTS);
        database.transaction(em -> em.find(RetentionRow.class, key).deleted(12));
        assertThat(read(RetentionRow.class, key).line()).isEqualTo(new RetentionLine(DataClass.PAYMENTS, LATER, 12, Map.of()));

        database.transaction(em -> em.find(RetentionRow.class, key).kept(Map.of(Kept.OPEN, 3L, Kept.IN_USE, 1L)));

        assertThat(read(RetentionRow.class, key).line())
                .isEqualTo(new RetentionLine(DataClass.PAYMENTS, LATER, 12, Map.of(Kept.OPEN, 3L, Kept.UNRECONCILED, 0L, Kept.IN_USE, 1L)));
    }

    @Test
    @DisplayName("K4: a key of the vault, made, and destroyed once")
    void vaultKey() {
        database.transaction(em -> em.persist(new VaultKey("ccps-vault-2", "adam", Rows.NOW)));
        assertThat(read(VaultKey.class, "ccps-vault-2").view(true, 7)).isEqualTo(new VaultKeyView("ccps-vault-2", true, 7, "adam", Rows.NOW, null, null));

        database.transaction(em -> em.find(VaultKey.class, "ccps-vault-2").destroyed("eva", LATER));
        database.transaction(em -> em.find(VaultKey.class, "ccps-vault-2").destroyed("adam", LATER.plusMillis(1)));

        assertThat(read(VaultKey.class, "ccps-vault-2").view(false, 0)).isEqualTo(new VaultKeyView("ccps-vault-2", false, 0, "adam", Rows.NOW, LATER, "eva"));
    }

    @Test
    @DisplayName("J2: a record is protected once")
    void protectedOnce() {
        AuditRecord record = new AuditRecord(Rows.NOW, "node-1", "olivia", "payment.viewed", null, "done", null, null);
        record.protect("e".repeat(64));

        assertThatThrownBy(() -> record.protect("f".repeat(64))).isInstanceOf(IllegalStateException.class);
    }
}

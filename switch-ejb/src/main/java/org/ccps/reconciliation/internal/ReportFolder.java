package org.ccps.reconciliation.internal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccps.access.Level;
import org.ccps.access.UserView;
import org.ccps.access.Users;
import org.ccps.node.Round;
import org.ccps.reconciliation.Imported;
import org.ccps.refusal.InvalidInput;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.Merchants;
import org.ccps.settings.Setting;
import org.ccps.settings.Settings;
import org.jboss.logging.Logger;

/**
 * Imports the reports that somebody puts into the watched folder (G1), in the name of the manager whom the setting names. Those of the first
 * merchant account lie in the folder itself, those of another one in the folder within it that has the account's code as its name. A file that
 * was imported goes to {@code imported/}, one that cannot be to {@code refused/} with what is wrong beside it; nothing is deleted. The folder is made where there is none.
 */
@Singleton
@Startup
@DependsOn("Beginning")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReportFolder {

    private static final Logger LOG = Logger.getLogger(ReportFolder.class);
    private static final long PAUSE_MS = 5_000;
    /** A file that was written to a moment ago may not be whole. */
    private static final Duration AT_REST = Duration.ofSeconds(5);

    @Resource
    private TimerService timers;

    @Inject
    private ReportImport imports;

    @Inject
    private Users users;

    @Inject
    private Merchants merchants;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @PostConstruct
    void next() {
        timers.createSingleActionTimer(PAUSE_MS, new TimerConfig("report-folder", false));
    }

    @Timeout
    void look(Timer timer) {
        try {
            Round.of("report-folder", this::look);
        } finally {
            next();
        }
    }

    private void look() {
        String folder = settings.text(Setting.REPORT_FOLDER);
        if (folder.isEmpty()) {
            return;
        }
        List<Incoming> files = merchants.all().stream().flatMap(account -> atRest(folderOf(account, Path.of(folder))).map(file -> new Incoming(account, file))).toList();
        if (files.isEmpty()) {
            return;
        }
        Optional<UserView> by = users.find(settings.text(Setting.REPORT_FOLDER_BY)).filter(user -> user.level() == Level.MANAGER && !user.isProgram());
        if (by.isEmpty()) {
            LOG.errorf("CCPS-0705 folder=%s %s must name a manager: nothing is imported", folder, Setting.REPORT_FOLDER_BY.key());
            return;
        }
        for (Incoming file : files) {
            if (by.get().mayUse(file.account().code())) {
                take(file.account(), file.path(), by.get().username());
            } else {
                LOG.errorf("CCPS-0705 file=%s %s may not use the account %s: it is not imported", file.path(), Setting.REPORT_FOLDER_BY.key(), file.account().code());
            }
        }
    }

    private record Incoming(MerchantAccount account, Path path) {
    }

    private static Path folderOf(MerchantAccount account, Path folder) {
        return account.code().equals(Merchants.MAIN) ? folder : folder.resolve(account.code());
    }

    private Stream<Path> atRest(Path folder) {
        try (Stream<Path> all = Files.list(Files.createDirectories(folder))) {
            return all.filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).filter(this::isAtRest).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the watched folder cannot be read: " + folder, e);
        }
    }

    private boolean isAtRest(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().plus(AT_REST).isBefore(clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(MerchantAccount account, Path file, String by) {
        try (InputStream csv = Files.newInputStream(file)) {
            Imported imported = imports.take(account, file.getFileName().toString(), csv, by, "watched folder");
            moveTo("imported", file, null);
            LOG.infof("CCPS-0706 file=%s report=%s before=%s imported from the watched folder", file.getFileName(), imported.report().id(), imported.before());
        } catch (InvalidInput wrong) {
            String why = wrong.errors().stream().map(error -> error.field() + ": " + error.message()).collect(Collectors.joining("\n"));
            LOG.errorf("CCPS-0705 file=%s refused: %s", file.getFileName(), why);
            moveTo("refused", file, why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under a name of its own, so that nothing that lies there is overwritten. */
    private void moveTo(String place, Path file, String why) {
        try {
            Path target = Files.createDirectories(file.resolveSibling(place)).resolve(clock.millis() + "-" + file.getFileName());
            if (why != null) {
                Files.writeString(target.resolveSibling(target.getFileName() + ".txt"), why + "\n");
            }
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.ccps.installer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes an installation, or makes an existing one as the answers say. Checks everything first (N3). */
final class Setup {

    private static final String OWN = "own";
    private static final String MADE = "made";
    private static final String SIMULATOR = "simulator";
    /** SecurePay's public test account, which the simulator knows. */
    private static final String TEST_MERCHANT = "ABC0001";
    private static final String TEST_PASSWORD = "abc123";
    private static final int OFFSET_MAX = 50_000;
    private static final Map<String, String> GATEWAYS = Map.of("test", "https://test.api.securepay.com.au/xmlapi/payment", "live", "https://api.securepay.com.au/xmlapi/payment");

    private final Product product;
    private final Instance instance;
    private final Answers answers;
    private final Clock clock;
    private final PrintWriter out;
    private final boolean isNew;
    private final String tls;
    private final String databasePassword;
    private final String securepayPassword;

    Setup(Product product, Instance instance, Answers answers, Clock clock, PrintWriter out) {
        this.product = product;
        this.instance = instance;
        this.answers = answers;
        this.clock = clock;
        this.out = out;
        this.isNew = !instance.exists();
        mustFit();
        fill();
        tls = answers.has(Answers.TLS) || isNew ? answers.oneOf(Answers.TLS, MADE, OWN, MADE) : "";
        databasePassword = secret(Answers.DATABASE_PASSWORD, instance.kind().secret());
        securepayPassword = instance.hasSimulator() ? TEST_PASSWORD : secret(Answers.SECUREPAY_PASSWORD, SecretStore.SECUREPAY);
    }

    private void mustFit() {
        if (instance.exists() && answers.has(Instance.DATABASE) && !answers.get(Instance.DATABASE, "").equals(instance.get(Instance.DATABASE))) {
            throw new Trouble("database: this installation has its data in " + instance.get(Instance.DATABASE), "ccps move-database takes them to another one");
        }
        if (instance.exists() && !instance.get(Instance.VERSION).equals(product.version())) {
            throw new Trouble("this installation is of version " + instance.get(Instance.VERSION) + ", this program of version " + product.version(), "ccps upgrade brings it to this version");
        }
    }

    /** The answers in the place of what was known, and defaults for the rest. Nothing is written. */
    private void fill() {
        instance.set(Instance.PRODUCT, product.folder().toString());
        instance.set(Instance.VERSION, product.version());
        instance.set(Instance.DATABASE, DatabaseKind.of(known(Instance.DATABASE, "h2")).key());
        instance.set(Instance.OFFSET, Integer.toString(number(Instance.OFFSET, 0, 0, OFFSET_MAX)));
        instance.set(Instance.FREE_MIN_MB, Integer.toString(number(Instance.FREE_MIN_MB, MachineChecks.FREE_MIN_MB, 1, Integer.MAX_VALUE)));
        instance.set(Instance.SECUREPAY, answers.oneOf(Instance.SECUREPAY, instance.get(Instance.SECUREPAY, SIMULATOR), SIMULATOR, "test", "live"));
        boolean simulator = instance.hasSimulator();
        instance.set(Instance.SECUREPAY_URL, simulator ? "http://127.0.0.1:" + (9180 + instance.offset()) + "/xmlapi/payment"
                : answers.get(Instance.SECUREPAY_URL, GATEWAYS.get(instance.get(Instance.SECUREPAY))));
        instance.set(Instance.MERCHANT, known(Instance.MERCHANT, simulator ? TEST_MERCHANT : ""));
        instance.set(Instance.MERCHANT_NAME, known(Instance.MERCHANT_NAME, instance.get(Instance.MERCHANT)));
        instance.set(Instance.CURRENCY, known(Instance.CURRENCY, "AUD"));
        instance.set(Instance.BIND, known(Instance.BIND, "127.0.0.1"));
        instance.set(Instance.NODE, known(Instance.NODE, "ccps"));
        instance.set(Instance.ADMINISTRATOR, known(Instance.ADMINISTRATOR, "admin"));
        instance.set(Instance.JAVA_OPTIONS, known(Instance.JAVA_OPTIONS, ""));
        instance.set(Instance.CLOCK_URL, known(Instance.CLOCK_URL, ""));
        if (instance.kind() != DatabaseKind.H2) {
            instance.set(Instance.DATABASE_URL, known(Instance.DATABASE_URL, ""));
            instance.set(Instance.DATABASE_USER, known(Instance.DATABASE_USER, "ccps"));
        }
        must(Instance.MERCHANT, "[A-Za-z0-9]{7}", "SecurePay's letter names it: seven letters and digits");
        must(Instance.CURRENCY, "[A-Z]{3}", "three capital letters, such as AUD");
        must(Instance.NODE, "[A-Za-z0-9._-]{1,23}", "1 to 23 letters, digits, points, hyphens; another one for each server on a database");
        must(Instance.ADMINISTRATOR, "[a-z][a-z0-9._-]{1,39}", "2 to 40 small letters, digits, points, hyphens, underscores, a letter first");
        must(Instance.MERCHANT_NAME, "[^\\p{Cntrl}\"\\\\$]{1,60}", "up to 60 characters, without quotes, backslash and dollar");
    }

    private String known(String key, String otherwise) {
        return answers.get(key, instance.get(key, otherwise));
    }

    private int number(String key, int otherwise, int min, int max) {
        return answers.number(key, Integer.parseInt(instance.get(key, Integer.toString(otherwise))), min, max);
    }

    private void must(String key, String pattern, String remedy) {
        if (!instance.get(key).matches(pattern)) {
            throw new Trouble(key + ": '" + instance.get(key) + "' cannot be used", remedy);
        }
    }

    /** A password that was given, or the one that the server has. Empty when there is none yet. */
    private String secret(String key, String alias) {
        String given = answers.secret(key);
        if (given != null) {
            return given;
        }
        String stored = isNew ? null : SecretStore.open(instance).read(alias);
        return stored == null ? "" : stored;
    }

    /** Looks at everything that the set-up needs; changes nothing. */
    List<Finding> check() {
        MachineChecks machine = new MachineChecks(clock);
        List<Finding> findings = new ArrayList<>();
        findings.add(MachineChecks.java());
        findings.add(MachineChecks.product(product));
        findings.add(MachineChecks.writable(instance.folder()));
        findings.add(MachineChecks.disk(instance.folder(), Integer.parseInt(instance.get(Instance.FREE_MIN_MB))));
        Processes processes = new Processes(instance);
        if (processes.isRunning()) {
            findings.add(Finding.fault("server", "this installation is running", "end it with ccps stop, then run ccps setup again"));
        } else {
            findings.addAll(MachineChecks.ports(instance.get(Instance.BIND), instance.offset(), instance.hasSimulator() && !processes.isSimulatorRunning()));
        }
        findings.add(clockFinding(machine));
        if (instance.kind() != DatabaseKind.H2 && databasePassword.isEmpty()) {
            findings.add(Finding.fault("database", Answers.DATABASE_PASSWORD + ": no password was given", "name a file with it, or set CCPS_DATABASE_PASSWORD"));
        } else {
            try (Databases databases = new Databases(product)) {
                findings.addAll(new DatabaseChecks(databases, clock).of(instance.address(databasePassword), false));
            }
        }
        if (tls.equals(OWN)) {
            findings.add(ownCertificate());
        }
        findings.add(gateway());
        return findings;
    }

    private Finding clockFinding(MachineChecks machine) {
        String source = instance.get(Instance.CLOCK_URL);
        if (source.isEmpty() && instance.hasSimulator()) {
            return Finding.ok("clock", "not compared: the simulator has this machine's");
        }
        return machine.clock(source.isEmpty() ? instance.get(Instance.SECUREPAY_URL) : source);
    }

    private Finding ownCertificate() {
        if (!answers.has(Answers.TLS_FILE) || answers.secret(Answers.TLS_PASSWORD) == null) {
            return Finding.fault(Certificates.CHECK, "tls=own needs " + Answers.TLS_FILE + " and " + Answers.TLS_PASSWORD, "give both, or write tls=made");
        }
        return Certificates.check(Path.of(answers.get(Answers.TLS_FILE, "")), answers.secret(Answers.TLS_PASSWORD), clock);
    }

    private Finding gateway() {
        if (instance.hasSimulator()) {
            return Finding.ok(EchoTest.CHECK, "the simulator that comes along: no money moves");
        }
        if (securepayPassword.isEmpty()) {
            return Finding.fault(EchoTest.CHECK, Answers.SECUREPAY_PASSWORD + ": no transaction password was given", "name a file with it, or set CCPS_SECUREPAY_PASSWORD");
        }
        return new EchoTest(clock).of(instance.get(Instance.SECUREPAY_URL), instance.get(Instance.MERCHANT), securepayPassword);
    }

    /** Does it. What was done before and is still right stays. */
    void apply() {
        out.println("Making the server's configuration and its secrets ...");
        out.flush();
        new ServerConfiguration(product, instance).apply();
        SecretStore secrets = SecretStore.open(instance);
        if (instance.kind() != DatabaseKind.H2) {
            secrets.write(instance.kind().secret(), databasePassword);
        }
        if (!securepayPassword.isEmpty()) {
            secrets.write(SecretStore.SECUREPAY, securepayPassword);
        }
        Path store = instance.configuration().resolve("ccps/tls.p12");
        if (tls.equals(OWN)) {
            Certificates.install(Path.of(answers.get(Answers.TLS_FILE, "")), answers.secret(Answers.TLS_PASSWORD), store, secrets.read(SecretStore.TLS_STORE));
        } else if (tls.equals(MADE) && answers.has(Answers.TLS_NAME)) {
            Certificates.make(answers.get(Answers.TLS_NAME, ""), store, secrets.read(SecretStore.TLS_STORE));
        }
        new ServerConfiguration(product, instance).deploy();
        instance.save();
    }
}

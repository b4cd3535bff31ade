package org.ccps.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wildfly.core.launcher.CliCommandBuilder;

/**
 * Runs the product's configuration scripts ({@code config/*.cli}) on an installation whose server is stopped, as {@code config/apply} does on a server
 * of one's own, and on every operating system. Secrets that persons know do not go this way: {@link SecretStore} puts them in afterwards.
 */
final class ServerConfiguration {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SECRET_LENGTH = 40;
    private static final long MINUTES_MAX = 5;
    private static final int SHOWN_MAX = 20;

    private final Product product;
    private final Instance instance;

    ServerConfiguration(Product product, Instance instance) {
        this.product = product;
        this.instance = instance;
    }

    /** Makes the server's folder of this installation where there is none, and runs every script; safe to do again. */
    void apply() {
        try {
            if (!Files.exists(instance.serverXml())) {
                Folders.copy(product.server().resolve("standalone"), instance.base());
            }
            for (Path folder : List.of(instance.data(), instance.log(), instance.deployments(), instance.run(), instance.base().resolve("tmp"))) {
                Folders.make(folder);
            }
            run(scripts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of {@code config/} by their numbers; the database comes after the certificate, as the secrets that it is opened with are there then. */
    private List<Path> scripts() throws IOException {
        List<Path> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(product.scripts())) {
            files.filter(file -> file.getFileName().toString().matches("[0-9]{3}-.*\\.cli")).sorted().forEach(scripts::add);
        }
        int tls = scripts.indexOf(product.scripts().resolve("050-tls.cli"));
        Path database = product.scripts().resolve("database/" + instance.kind().key() + ".cli");
        if (tls < 0 || !Files.exists(database)) {
            throw new Trouble("no script " + (tls < 0 ? "050-tls.cli" : database), "unpack the whole zip again");
        }
        scripts.add(tls + 1, database);
        return scripts;
    }

    private void run(List<Path> scripts) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("@ccps_master@", "${ENC::ccps:" + SecretStore.encrypted(instance, random()) + "}");
        values.put("@ccps_database_url@", instance.get(Instance.DATABASE_URL));
        values.put("@ccps_database_user@", instance.get(Instance.DATABASE_USER));
        for (String name : List.of("database", "tls_store", "token_store")) {
            values.put("@ccps_" + name + "@", random());
        }
        StringBuilder all = new StringBuilder("embed-server --server-config=standalone-full.xml\n");
        for (Path script : scripts) {
            String text = Files.readString(script);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace(value.getKey(), value.getValue());
            }
            all.append(text).append('\n');
        }
        commands(all.append("stop-embedded-server\n").toString());
    }

    /** Runs lines of the server's command language; the server must not be running. */
    private void commands(String lines) throws IOException {
        Path work = Files.createTempDirectory("ccps-setup");
        Folders.own(work);
        Path script = work.resolve("all.cli");
        Path log = work.resolve("log");
        try {
            Folders.writeWhole(script, lines);
            List<String> command = CliCommandBuilder.asModularLauncher(product.server()).setScriptFile(script)
                    .addJavaOptions("-Djboss.server.base.dir=" + instance.base(), "-Djava.io.tmpdir=" + work, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1").build();
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("JBOSS_HOME", product.server().toString());
            builder.environment().remove("JAVA_OPTS");
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new Trouble("the server's configuration did not end in " + MINUTES_MAX + " minutes", "look for what else uses this machine, and run the command again");
            }
            if (process.exitValue() != 0) {
                throw new Trouble("the server's configuration was refused:" + System.lineSeparator() + tail(log), "run ccps doctor; then the command again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("interrupted", "run the command again", e);
        } finally {
            Folders.remove(work);
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - SHOWN_MAX), lines.size()));
    }

    /** Puts the application of this version where the server finds it. */
    void deploy() {
        try {
            Folders.remove(instance.deployments());
            Folders.make(instance.deployments());
            Files.copy(product.application(), instance.deployments().resolve("ccps.ear"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody ever types it. */
    static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int letter = 0; letter < SECRET_LENGTH; letter++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}

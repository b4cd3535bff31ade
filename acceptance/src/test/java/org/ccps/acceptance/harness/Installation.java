package org.ccps.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The product as a customer has it: the zip, unpacked, and an installation that its own {@code bin/ccps} makes. */
public final class Installation implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("ccps.root", "..")).toAbsolutePath().normalize();
    private static final int MINUTES_MAX = 8;
    private static final String PASSWORD = "kettle moss wagon 41";

    private static Path unpacked;

    private final Path folder;
    private final Path product;
    private final int offset;
    private HttpClient http;
    /** Tokens of those who need a one-time code for each sign-in. */
    private final Map<String, String> withCodes = new HashMap<>();
    private final Simulator simulator;

    private Installation(Path folder, Path product, int offset) {
        this.folder = folder;
        this.product = product;
        this.offset = offset;
        simulator = new Simulator(URI.create("http://127.0.0.1:" + (9181 + offset) + "/control/"));
    }

    /** Nothing is set up yet. */
    public static Installation of(Path product) {
        int offset = freeOffset();
        Path folder = ROOT.resolve("acceptance/target/instances/zip-" + offset);
        return new Installation(folder, product, offset);
    }

    private static int freeOffset() {
        for (int tries = 0; tries < 200; tries++) {
            int offset = 2 * ThreadLocalRandom.current().nextInt(450, 695) + Integer.getInteger("ccps.fork", 1) % 2;
            boolean free = !Files.exists(ROOT.resolve("acceptance/target/instances/zip-" + offset));
            for (int port : new int[] {8080, 8443, 9990, 9180, 9181}) {
                free = free && isFree(port + offset);
            }
            if (free) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** The zip that was built. */
    public static Path zip() {
        try (Stream<Path> files = Files.list(ROOT.resolve("distribution/target"))) {
            return files.filter(file -> file.getFileName().toString().matches("ccps-.*\\.zip")).findFirst()
                    .orElseThrow(() -> new IllegalStateException("no zip in distribution/target: package the module distribution first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The zip, unpacked once for all tests, which must not write to it. @return the product's folder */
    public static synchronized Path product() {
        if (unpacked == null) {
            // another process of the same tests may want it at this moment
            try (FileChannel channel = FileChannel.open(ROOT.resolve("acceptance/target/product.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                assertThat(lock.isValid()).isTrue();
                Path to = ROOT.resolve("acceptance/target/product");
                Path whole = to.resolve("unpacked");
                String wanted = Files.getLastModifiedTime(zip()).toString();
                if (!Files.exists(whole) || !Files.readString(whole).startsWith(wanted + " ")) {
                    remove(to);
                    Files.writeString(whole, wanted + " " + unpack(to));
                }
                unpacked = Path.of(Files.readString(whole).substring(wanted.length() + 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return unpacked;
    }

    private static Path unpack(Path to) {
        Path top = null;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(zip()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = to.resolve(entry.getName()).normalize();
                assertThat(path.startsWith(to)).as(path.toString()).isTrue();
                top = to.resolve(to.relativize(path).getName(0));
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            // what unzip does by the rights in the zip
            Files.setPosixFilePermissions(top.resolve("bin/ccps"), PosixFilePermissions.fromString("rwxr-xr-x"));
            return top;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Another version of the product: with one more schema change at the end. What is not changed is shared with the first.
     *
     * @param changeSet the inside of a file of schema changes
     */
    public static Path nextVersion(Path product, Path to, String changeSet) {
        try {
            Files.createDirectories(to);
            for (String shared : List.of("server", "config", "lib", "simulator", "docs", "licences")) {
                Files.createSymbolicLink(to.resolve(shared), product.resolve(shared));
            }
            Files.createDirectories(to.resolve("bin"));
            Files.copy(product.resolve("bin/ccps"), to.resolve("bin/ccps"), StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(to.resolve("VERSION"), Files.readString(product.resolve("VERSION")).strip() + "-next\n");
            Path ear = Files.copy(product.resolve("app/ccps.ear"), Files.createDirectories(to.resolve("app")).resolve("ccps.ear"));
            Path jar = to.resolve("switch-ejb.jar");
            try (FileSystem inside = FileSystems.newFileSystem(ear)) {
                Files.copy(inside.getPath("switch-ejb.jar"), jar);
                try (FileSystem ejb = FileSystems.newFileSystem(jar)) {
                    Path changelog = ejb.getPath("org/ccps/schema/changelog.xml");
                    String text = Files.readString(changelog);
                    Files.writeString(changelog, text.replace("</databaseChangeLog>", changeSet + "\n</databaseChangeLog>"));
                }
                Files.copy(jar, inside.getPath("switch-ejb.jar"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.delete(jar);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command came to. */
    public record Said(int exitCode, String text) {

        public Said expect(int code) {
            assertThat(exitCode).as(text).isEqualTo(code);
            return this;
        }
    }

    /** Runs this product's {@code bin/ccps} about this installation. */
    public Said ccps(String... words) {
        return ccps(product, Map.of(), words);
    }

    public Said ccps(Path ofProduct, Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of(ofProduct.resolve("bin/ccps").toString()));
        command.addAll(List.of(words));
        try {
            Path log = Files.createTempFile("ccps-zip", ".log");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
                builder.environment().put("CCPS_INSTANCE", folder.toString());
                builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                    process.destroy();
                    throw new IllegalStateException(command + " took too long:\n" + Files.readString(log));
                }
                return new Said(process.exitValue(), Files.readString(log));
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file of answers with this installation's ports, short waits, and what else is given. */
    public Path answers(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("ports.offset", Integer.toString(offset), "administrator", "eva", "java.options",
                "-Xms128m -Xmx640m -XX:MaxMetaspaceSize=384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dccps.link.probeIntervalMs=200 -Dccps.link.echoIntervalS=1 -Dccps.gateway.connectTimeoutMs=1000 "
                        + "-Dccps.gateway.readTimeoutMs=2000 -Dccps.audit.headIntervalS=1"));
        all.putAll(more);
        try {
            Path file = Files.createTempFile("ccps-answers", ".properties");
            file.toFile().deleteOnExit();
            return Files.writeString(file, all.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\")).collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    public int offset() {
        return offset;
    }

    public Simulator simulator() {
        return simulator;
    }

    public Api nobody() {
        if (http == null) {
            http = Tls.client(8443 + offset);
        }
        return new Api(http, URI.create("https://localhost:" + (8443 + offset) + "/api/v1/"), null);
    }

    /** Whose password of his own has been chosen here. */
    public Api as(String username) {
        String kept = withCodes.get(username);
        return nobody().withToken(kept == null ? nobody().token(username, PASSWORD).expect(201).json().getString("token") : kept);
    }

    /** Lets the first administrator choose his password and his one-time codes. */
    public void firstSignIn() throws IOException {
        Path file = folder.resolve("server/data/ccps/first-administrator.txt");
        List<String> lines = Files.readAllLines(file);
        choose(lines.get(0), lines.get(1));
        Files.delete(file);
    }

    private static JsonObjectBuilder person(String username) {
        return Json.createObjectBuilder().add("username", username).add("password", PASSWORD);
    }

    /** @param level ADMINISTRATOR, OPERATOR (who may defer) or MANAGER (once there is the administrator adam); made by the first administrator */
    public void newUser(String username, String level) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("username", username).add("displayName", "Vera Nowak").add("level", level);
        if (level.equals("OPERATOR")) {
            body.add("rights", Json.createArrayBuilder().add("TAKE").add("DEFER_PAYMENTS"));
        }
        Answer made = as("eva").post("users", body.build().toString());
        if (made.status() == 202) {
            // what gives power needs a second one
            String proposal = made.json().getJsonObject("proposal").getString("id");
            made = as("adam").post("proposals/" + proposal + "/confirmation", "{}").expect(200);
        } else {
            made.expect(201);
        }
        JsonObject once = made.json().getJsonObject("oneTimePassword");
        choose(once.getString("username"), once.getString("password"));
    }

    private void choose(String username, String password) {
        nobody().post("own-password", Json.createObjectBuilder().add("username", username).add("password", password).add("newPassword", PASSWORD).build().toString()).expect(204);
        Answer token = nobody().token(username, PASSWORD);
        if (token.status() != 201) {
            token.problem(403, "codes-needed");
            withCodes.put(username, enrolled(username));
        }
    }

    /** Chooses one-time codes, as administrators have to (I4), and signs in with the first. */
    private String enrolled(String username) {
        JsonObject shown = nobody().post("own-codes", person(username).build().toString()).expect(201).json();
        Telephone telephone = new Telephone(shown.getString("key"));
        nobody().post("own-codes/confirmation", Json.createObjectBuilder().add("ticket", shown.getString("ticket")).add("code", telephone.code(-1)).build().toString()).expect(200);
        return nobody().post("tokens", person(username).add("code", telephone.code(0)).build().toString()).expect(201).json().getString("token");
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(folder)) {
            if (Files.exists(folder.resolve("ccps.properties"))) {
                ccps("stop");
            }
            keepLog();
            remove(folder);
        }
    }

    private void keepLog() throws IOException {
        Path log = folder.resolve("server/log/server.log");
        if (Files.exists(log)) {
            Files.copy(log, ROOT.resolve("acceptance/target/instances/server-zip-" + offset + ".log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public static void remove(Path top) throws IOException {
        if (Files.exists(top)) {
            try (Stream<Path> all = Files.walk(top)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}

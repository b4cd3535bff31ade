package org.ccps.acceptance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ccps.acceptance.product.Instance;

/** The war with the thin servlet: made, put into the instance, taken out again. */
final class ThinWar {

    private static final String NAME = "bench-thin.war";
    /** By name: outside of the server they cannot be loaded. */
    private static final List<String> CLASSES = List.of("ThinServlet", "DatabaseServlet");
    private static final Duration DEPLOY_MAX = Duration.ofSeconds(60);

    private final Instance instance;

    ThinWar(Instance instance) {
        this.instance = instance;
    }

    void deploy() throws IOException {
        Path made = Files.createTempFile(instance.deployments().getParent(), "bench-thin", ".tmp");
        try (OutputStream file = Files.newOutputStream(made); ZipOutputStream war = new ZipOutputStream(file)) {
            entry(war, "WEB-INF/jboss-web.xml", ("<jboss-web><context-root>" + ThinServlet.CONTEXT + "</context-root></jboss-web>").getBytes(StandardCharsets.UTF_8));
            for (String name : CLASSES) {
                try (InputStream bytes = ThinWar.class.getResourceAsStream(name + ".class")) {
                    entry(war, "WEB-INF/classes/" + ThinWar.class.getPackageName().replace('.', '/') + "/" + name + ".class", bytes.readAllBytes());
                }
            }
        }
        Files.move(made, instance.deployments().resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        waitFor(200);
    }

    private static void entry(ZipOutputStream war, String name, byte[] bytes) throws IOException {
        war.putNextEntry(new ZipEntry(name));
        war.write(bytes);
        war.closeEntry();
    }

    void undeploy() throws IOException {
        Files.delete(instance.deployments().resolve(NAME));
        waitFor(404);
    }

    private void waitFor(int status) throws IOException {
        long deadline = System.nanoTime() + DEPLOY_MAX.toNanos();
        while (instance.status(DatabaseServlet.PATH) != status) {
            if (System.nanoTime() > deadline) {
                throw new IOException(NAME + ": no " + status + " within " + DEPLOY_MAX.toSeconds() + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}

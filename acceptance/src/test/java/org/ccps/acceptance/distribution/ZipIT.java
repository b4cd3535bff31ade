package org.ccps.acceptance.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.ccps.acceptance.harness.Installation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The zip")
class ZipIT {

    private static List<? extends ZipEntry> entries(ZipFile zip) {
        return Collections.list(zip.entries());
    }

    /** Without the folder that all of it lies in. */
    private static String name(ZipEntry entry) {
        return entry.getName().substring(entry.getName().indexOf('/') + 1);
    }

    @Test
    @DisplayName("holds server, application, configuration, commands for Linux and Windows, service units, documentation, licences and lists of parts")
    void whole() throws IOException {
        try (ZipFile zip = new ZipFile(Installation.zip().toFile())) {
            assertThat(entries(zip).stream().map(ZipIT::name).filter(name -> !name.startsWith("server/modules/"))).contains("VERSION", "README.txt", "bin/ccps", "bin/ccps.cmd", "bin/ccps.ps1", "app/ccps.ear", "server/jboss-modules.jar",
                    "server/LICENSE.txt", "server/bin/standalone.sh", "server/bin/standalone.bat", "config/apply", "config/answers.properties", "config/database/h2.cli", "config/undo/database/h2.cli",
                    "simulator/securepay-simulator.jar", "service/systemd/ccps.service", "service/windows/ccps-service.xml", "docs/install.md", "docs/upgrade.md", "docs/backup.md",
                    "docs/runbook.md", "licences/switch-ear-sbom.json", "licences/switch-ear-third-party.txt", "licences/operator-web-sbom.json", "licences/admin-web-sbom.json",
                    "licences/installer-sbom.json", "licences/installer-third-party.txt");
        }
    }

    @Test
    @DisplayName("holds no key, no secret and nothing of an installation: each makes its own")
    void noSecret() throws IOException {
        try (ZipFile zip = new ZipFile(Installation.zip().toFile())) {
            assertThat(entries(zip).stream().map(ZipIT::name)).noneMatch(name -> name.matches(".*\\.(cs|p12|jks|keystore|pem|mv\\.db)") || name.contains("/standalone/data/")
                    || name.contains("/standalone/log/") || name.contains("xml_history") || name.matches("server/standalone/deployments/.*\\.ear"));
            for (ZipEntry entry : entries(zip)) {
                if (name(entry).matches("server/standalone/configuration/mgmt-(users|groups)\\.properties|server/standalone/configuration/application-(users|roles)\\.properties")) {
                    String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))).as(entry.getName()).isEmpty();
                }
            }
        }
    }

    @Test
    @DisplayName("is made of the same bytes again: every file has the one time of the build's source")
    void deterministic() throws IOException {
        try (ZipFile zip = new ZipFile(Installation.zip().toFile())) {
            List<LocalDateTime> times = entries(zip).stream().map(ZipEntry::getTimeLocal).distinct().toList();

            assertThat(times).hasSize(1);
        }
    }
}

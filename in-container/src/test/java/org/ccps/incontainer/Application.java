package org.ccps.incontainer;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The real application with the tests beside it. */
final class Application {

    private Application() {
    }

    static EnterpriseArchive with(Class<?>... tests) {
        EnterpriseArchive application = ShrinkWrap.create(ZipImporter.class, "ccps.ear").importFrom(new File(System.getProperty("server.ear")))
                .as(EnterpriseArchive.class);
        // without the list of modules every module is found, the tests' too
        application.delete("META-INF/application.xml");
        WebArchive war = ShrinkWrap.create(WebArchive.class, "in-container.war").addClasses(tests).addAsLibraries(jarOf(Assertions.class))
                .addAsManifestResource(new StringAsset("Dependencies: org.wildfly.security.elytron-base,org.jboss.jts\n"), "MANIFEST.MF");
        return application.addAsModule(Testable.archiveToTest(war));
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.ccps.installer;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "upgrade", mixinStandardHelpOptions = true, description = {"Brings an installation to the version of this product. Run bin/ccps of the NEW version; leave the old one where it is.",
        "Takes a backup first. What waits goes on waiting; sign-ins at the console have to be made again. If it fails the old version is back with the same data."})
final class UpgradeCommand implements Callable<Integer> {

    @Mixin
    private Where where;

    @Option(names = "--check", description = "only checks")
    private boolean checkOnly;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Instance instance = where.instance();
        Product product = Product.own();
        if (product.folder().equals(instance.product().folder())) {
            throw new Trouble("this is the version that the installation has", "run bin/ccps of the new version");
        }
        Upgrade upgrade = new Upgrade(product, instance, Clock.systemUTC(), out);
        out.println("Checking, without changing anything ...");
        List<Finding> findings = upgrade.check();
        findings.forEach(finding -> out.println(finding.line()));
        out.flush();
        if (Finding.isAnyFault(findings)) {
            out.println("Nothing has been changed. Mend what is marked FAULT, then run the same command again.");
            return Ccps.MEND;
        }
        if (!checkOnly) {
            upgrade.run();
            out.println("Upgraded to " + product.version() + ".");
        }
        return 0;
    }
}

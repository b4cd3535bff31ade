package org.ccps.acceptance.harness;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One instance for all tests of this process that can share one; it ends with the process. Before each test every fault
 * is ended and the link is up. With {@code -Dccps.offset=n} it is the one that runs at that offset already.
 */
public final class SharedProduct implements BeforeEachCallback, ParameterResolver {

    /** Of the process and not of JUnit's session: where tests run in several processes, each class has a session of its own. */
    private static Product shared;
    private static RuntimeException notStarted;

    static synchronized Product product() {
        if (notStarted != null) {
            throw new IllegalStateException("the product did not start", notStarted);
        }
        if (shared == null) {
            Integer running = Integer.getInteger("ccps.offset");
            try {
                shared = running == null ? Product.start() : Product.running(running);
            } catch (RuntimeException e) {
                notStarted = e;
                throw e;
            }
        }
        return shared;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        product().calm();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return product();
    }
}

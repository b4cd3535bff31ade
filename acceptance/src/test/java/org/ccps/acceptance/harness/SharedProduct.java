package org.ccps.acceptance.harness;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One instance for all tests that can share one. Before each test every fault is ended and the link is up. With
 * {@code -Dccps.offset=n} it is the one that runs at that offset already.
 */
public final class SharedProduct implements BeforeEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedProduct.class);

    /** Closed by JUnit when the last test has run, also when some have failed. */
    private record Held(Product product, boolean ours, RuntimeException notStarted) implements AutoCloseable {

        static Held start() {
            Integer running = Integer.getInteger("ccps.offset");
            try {
                return running == null ? new Held(Product.start(), true, null) : new Held(Product.running(running), false, null);
            } catch (RuntimeException e) {
                return new Held(null, false, e);
            }
        }

        @Override
        public void close() {
            if (ours) {
                product.close();
            }
        }
    }

    static Product product(ExtensionContext context) {
        Held held = context.getRoot().getStore(HERE).getOrComputeIfAbsent("product", key -> Held.start(), Held.class);
        if (held.notStarted() != null) {
            throw new IllegalStateException("the product did not start", held.notStarted());
        }
        return held.product();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        product(context).calm();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return product(context);
    }
}

package org.ccps.console.frame;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Puts {@link Faults} around what Faces does with exceptions. */
public class FaultsFactory extends ExceptionHandlerFactory {

    public FaultsFactory(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Faults(getWrapped().getExceptionHandler());
    }
}

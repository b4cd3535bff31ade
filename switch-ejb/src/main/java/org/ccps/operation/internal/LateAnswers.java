package org.ccps.operation.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.ccps.gateway.LateAnswer;
import org.ccps.operation.Operations;

/** Takes answers that came when nobody waited for them any more to the operations that they belong to (D8). */
@ApplicationScoped
public class LateAnswers {

    @Inject
    private Operations operations;

    public void arrived(@Observes LateAnswer late) {
        operations.answeredLate(late.orderNumber(), late.outcome());
    }
}

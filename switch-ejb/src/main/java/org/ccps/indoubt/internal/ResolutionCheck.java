package org.ccps.indoubt.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ccps.indoubt.Resolution;
import org.ccps.refusal.FieldError;
import org.ccps.refusal.InvalidInput;
import org.ccps.text.FreeText;

/** Checks what a manager says about an operation in doubt; every wrong field is named at once. */
public final class ResolutionCheck {

    static final int EVIDENCE_MIN = 5;
    static final int EVIDENCE_MAX = 400;
    static final int GATEWAY_ID_MAX = 20;

    private static final Pattern GATEWAY_ID = Pattern.compile("[A-Za-z0-9]{1," + GATEWAY_ID_MAX + "}");

    private ResolutionCheck() {
    }

    /** @throws InvalidInput naming each wrong field */
    public static Resolution of(Resolution typed) {
        List<FieldError> errors = new ArrayList<>();
        if (typed.outcome() == null) {
            errors.add(new FieldError("outcome", "required", "is required: TAKEN or NOT_TAKEN"));
        }
        String evidence = FreeText.required("evidence", typed.evidence(), EVIDENCE_MIN, EVIDENCE_MAX,
                "say what you have seen, such as a receipt number or a statement's line", errors);
        String gatewayId = FreeText.optional("gatewayTransactionId", typed.gatewayTransactionId(), GATEWAY_ID_MAX, errors);
        if (gatewayId != null && !GATEWAY_ID.matcher(gatewayId).matches()) {
            errors.add(new FieldError("gatewayTransactionId", "format", "may hold letters and digits only"));
        } else if (gatewayId != null && typed.outcome() == Resolution.Outcome.NOT_TAKEN) {
            errors.add(new FieldError("gatewayTransactionId", "not-of-this-outcome", "belongs to a payment that was taken: leave it out, or say TAKEN"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new Resolution(typed.outcome(), evidence, gatewayId);
    }
}

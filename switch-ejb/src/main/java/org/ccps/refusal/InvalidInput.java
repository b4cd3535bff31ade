package org.ccps.refusal;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** The input is wrong; every wrong field is named at once, in the order of the form. Nothing was recorded or sent. */
@ApplicationException(rollback = true)
public class InvalidInput extends Refusal {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public InvalidInput(List<FieldError> errors) {
        super(RefusalCode.INVALID);
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }
}

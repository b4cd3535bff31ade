package org.ccps.operator.frame;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/** The merchant account that this session took a payment for last. */
@SessionScoped
public class ChosenAccount implements Serializable {
    private static final long serialVersionUID = 1L;

    private volatile String code;

    /** Null when none has been chosen. */
    public String code() {
        return code;
    }

    void choose(String account) {
        code = account;
    }
}

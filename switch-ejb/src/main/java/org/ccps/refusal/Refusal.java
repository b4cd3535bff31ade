package org.ccps.refusal;

import jakarta.ejb.ApplicationException;
import java.util.Map;

/**
 * Our own rule says no. Rolls the transaction back; nothing is recorded as money. The message never holds card data.
 *
 * <p>Values are for the edges to show: plain text, ids, amounts.
 */
@ApplicationException(rollback = true)
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final transient Map<String, String> values;

    public Refusal(RefusalCode code, Map<String, String> values) {
        super(code.code());
        this.code = code;
        this.values = Map.copyOf(values);
    }

    public Refusal(RefusalCode code) {
        this(code, Map.of());
    }

    public RefusalCode code() {
        return code;
    }

    public Map<String, String> values() {
        return values;
    }
}

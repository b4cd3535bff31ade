package org.ccps.operator.refunds;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.ccps.money.Money;
import org.ccps.refund.RefundId;
import org.ccps.refund.RefundView;

/**
 * Which refund, with which balance, each page of this session has shown. A manager at the operator's desk authorises what its page was made
 * for, whatever the fields of the page say by then (B7, B8).
 */
@SessionScoped
public class ShownRefunds implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int PAGES_MAX = 50;

    private final LinkedHashMap<String, Shown> pages = new LinkedHashMap<>();

    /** @param refundable what was shown to be left of the payment */
    record Shown(long refund, Money refundable) implements Serializable {
    }

    /** @return the page's key */
    public synchronized String add(RefundView refund) {
        String key = UUID.randomUUID().toString();
        pages.put(key, new Shown(refund.id().number(), refund.refundable()));
        if (pages.size() > PAGES_MAX) {
            pages.remove(pages.keySet().iterator().next());
        }
        return key;
    }

    /** What the page of this key was made for; empty when it is another refund's, or none of this session's. */
    synchronized Optional<Shown> find(String key, RefundId id) {
        return Optional.ofNullable(pages.get(key)).filter(shown -> shown.refund() == id.number());
    }
}

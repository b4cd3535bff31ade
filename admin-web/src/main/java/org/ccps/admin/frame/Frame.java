package org.ccps.admin.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Map;
import org.ccps.console.frame.Surroundings;

/** What stands around every page of the administration. */
@Named
@RequestScoped
public class Frame extends Surroundings {

    private static final Map<String, String> WITHIN = Map.of("user", "users", "user-new", "users", "merchant", "merchants");

    /** No money is taken here. */
    @Override
    public String getMerchant() {
        return "";
    }

    @Override
    public String getCurrent() {
        String page = path().substring(1);
        return WITHIN.getOrDefault(page, page);
    }
}

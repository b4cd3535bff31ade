package org.ccps.administration.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccps.audit.AuditEntry;
import org.ccps.settings.MerchantAccount;

/** A merchant account as names and values, for its versions and the record. */
public final class MerchantText {

    private MerchantText() {
    }

    private static Map<String, String> parts(MerchantAccount account) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("name", account.name());
        parts.put("gatewayMerchantId", account.gatewayMerchantId());
        parts.put("currency", account.currency().name());
        parts.put("currencies", account.currencies().stream().map(Enum::name).collect(Collectors.joining(" ")));
        parts.put("brands", String.join(" ", account.brands()));
        parts.put("codeRequired", Boolean.toString(account.codeRequired()));
        parts.put("dotsNumber", Boolean.toString(account.dotsNumber()));
        parts.put("dotsCode", Boolean.toString(account.dotsCode()));
        parts.put("reference.patterns", account.reference().patterns().isEmpty() ? "any" : String.join(" ", account.reference().patterns()));
        parts.put("reference.check", account.reference().check().name());
        parts.put("reference.required", Boolean.toString(account.reference().required()));
        return parts;
    }

    /** In one line. */
    public static String of(MerchantAccount account) {
        return parts(account).entrySet().stream().map(part -> part.getKey() + "=" + part.getValue()).collect(Collectors.joining("; "));
    }

    /** An entry with each thing that changed, before and after. */
    public static AuditEntry difference(MerchantAccount before, MerchantAccount after, AuditEntry entry) {
        Map<String, String> was = parts(before);
        AuditEntry whole = entry;
        for (Map.Entry<String, String> part : parts(after).entrySet()) {
            if (!part.getValue().equals(was.get(part.getKey()))) {
                whole = whole.with(part.getKey() + ".before", was.get(part.getKey())).with(part.getKey() + ".after", part.getValue());
            }
        }
        return whole;
    }
}

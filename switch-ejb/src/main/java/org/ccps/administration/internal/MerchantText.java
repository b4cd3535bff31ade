package org.ccps.administration.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ccps.administration.MerchantEdit;
import org.ccps.audit.AuditEntry;
import org.ccps.money.Currency;
import org.ccps.settings.MerchantAccount;
import org.ccps.settings.ReferenceRule;

/** A merchant account as names and values, for its versions and the record. */
public final class MerchantText {

    private static final String ANY = "any";
    /** A name may hold anything that prints; what follows it may not. */
    private static final Pattern TEXT = Pattern.compile("name=(?<name>.*); gatewayMerchantId=(?<id>[A-Za-z0-9]+); currency=(?<currency>[A-Z]+); currencies=(?<currencies>[A-Z ]+); "
            + "brands=(?<brands>[^;]+); codeRequired=(?<code>true|false); dotsNumber=(?<number>true|false); dotsCode=(?<dots>true|false); "
            + "reference\\.patterns=(?<patterns>[^;]+); reference\\.check=(?<check>[A-Z0-9]+); reference\\.required=(?<required>true|false)");

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
        parts.put("reference.patterns", account.reference().patterns().isEmpty() ? ANY : String.join(" ", account.reference().patterns()));
        parts.put("reference.check", account.reference().check().name());
        parts.put("reference.required", Boolean.toString(account.reference().required()));
        return parts;
    }

    /** In one line. */
    public static String of(MerchantAccount account) {
        return parts(account).entrySet().stream().map(part -> part.getKey() + "=" + part.getValue()).collect(Collectors.joining("; "));
    }

    /**
     * What would make an account so again.
     *
     * @param text as {@link #of} has written it
     * @throws IllegalArgumentException when it is no such text
     */
    public static MerchantEdit edit(String text, Integer version, String reason) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("no merchant account: " + text);
        }
        String patterns = found.group("patterns");
        return new MerchantEdit(version, found.group("name"), found.group("id"), Currency.valueOf(found.group("currency")), List.of(found.group("currencies").split(" ")),
                List.of(found.group("brands").split(" ")), Boolean.valueOf(found.group("code")), Boolean.valueOf(found.group("number")), Boolean.valueOf(found.group("dots")),
                patterns.equals(ANY) ? "" : patterns.replace(' ', ','), ReferenceRule.Check.valueOf(found.group("check")), Boolean.valueOf(found.group("required")), reason);
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

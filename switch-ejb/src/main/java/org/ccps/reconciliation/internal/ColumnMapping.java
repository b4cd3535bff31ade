package org.ccps.reconciliation.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ccps.reconciliation.MappingItem;

/** How a merchant's reports are read: the defaults, and what the merchant has changed. */
public final class ColumnMapping {

    public static final int TEXT_MAX = 1_000;
    private static final String BAR = "\\|";
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final int DESCRIPTION_MAX = 2_000;
    private static final OffsetDateTime SOME_DAY = OffsetDateTime.of(2026, 11, 23, 14, 5, 9, 0, ZoneOffset.UTC);

    private final Map<MappingItem, String> changed;
    private final List<DateTimeFormatter> dates;
    private final ZoneId zone;
    private final Set<String> approvedWords;
    private final Set<String> refundWords;

    /** @throws IllegalArgumentException naming the item that cannot be what it is */
    public ColumnMapping(Map<MappingItem, String> changed) {
        this.changed = new EnumMap<>(MappingItem.class);
        this.changed.putAll(changed);
        try {
            dates = alternatives(MappingItem.DATE_PATTERNS).stream().map(ColumnMapping::formatter).toList();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(MappingItem.DATE_PATTERNS.key() + " must hold patterns such as d/M/uuuu H:mm:ss, with bars between them", e);
        }
        try {
            zone = ZoneId.of(text(MappingItem.ZONE));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(MappingItem.ZONE.key() + " must name a time zone such as Australia/Melbourne", e);
        }
        if (!List.of(",", ";", "\\t").contains(text(MappingItem.SEPARATOR))) {
            throw new IllegalArgumentException(MappingItem.SEPARATOR.key() + " must be , or ; or \\t");
        }
        approvedWords = words(MappingItem.APPROVED_WORDS);
        refundWords = words(MappingItem.REFUND_WORDS);
    }

    /** A pattern that writes a date so that it reads it again. */
    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatter format = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern.strip()).toFormatter(Locale.ENGLISH);
        LocalDate.from(format.parse(format.format(SOME_DAY)));
        return format;
    }

    private Set<String> words(MappingItem item) {
        return alternatives(item).stream().map(ColumnMapping::plain).collect(Collectors.toUnmodifiableSet());
    }

    private String text(MappingItem item) {
        return changed.getOrDefault(item, item.defaultText());
    }

    private List<String> alternatives(MappingItem item) {
        return Arrays.stream(text(item).split(BAR)).filter(each -> !each.isBlank()).toList();
    }

    /** Without case, spaces and punctuation. */
    private static String plain(String text) {
        return PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    char separator() {
        return text(MappingItem.SEPARATOR).equals("\\t") ? '\t' : text(MappingItem.SEPARATOR).charAt(0);
    }

    ZoneId zone() {
        return zone;
    }

    /** Where the columns are; an item without a column is left out. */
    Map<MappingItem, Integer> columns(List<String> header) {
        List<String> names = header.stream().map(ColumnMapping::plain).toList();
        Map<MappingItem, Integer> columns = new EnumMap<>(MappingItem.class);
        for (MappingItem item : MappingItem.values()) {
            if (item.ordinal() <= MappingItem.TYPE.ordinal()) {
                alternatives(item).stream().map(name -> names.indexOf(plain(name))).filter(place -> place >= 0).findFirst()
                        .ifPresent(place -> columns.put(item, place));
            }
        }
        return columns;
    }

    /** For people: the names that a column may have. */
    String namesOf(MappingItem item) {
        return String.join(" or ", alternatives(item).stream().map(name -> "\"" + name.strip() + "\"").toList());
    }

    /** The day in the mapping's zone; empty for what none of the patterns reads. */
    Optional<LocalDate> day(String text) {
        for (DateTimeFormatter format : dates) {
            try {
                TemporalAccessor read = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
                if (read instanceof OffsetDateTime time) {
                    return Optional.of(time.atZoneSameInstant(zone).toLocalDate());
                }
                return Optional.of(LocalDate.from(read));
            } catch (DateTimeException e) {
                // the next pattern may read it
                continue;
            }
        }
        return Optional.empty();
    }

    /** Whether a result says approved; null when there is none. */
    Boolean approved(String result) {
        return result == null ? null : (Boolean) approvedWords.contains(plain(result));
    }

    boolean isRefund(String type) {
        return type != null && refundWords.contains(plain(type));
    }

    /** For the record: {@code defaults}, or what differs from them. */
    public String description() {
        String text = changed.isEmpty() ? "defaults"
                : changed.entrySet().stream().map(entry -> entry.getKey().key() + "=" + entry.getValue()).collect(Collectors.joining("; "));
        return text.length() > DESCRIPTION_MAX ? text.substring(0, DESCRIPTION_MAX) : text;
    }
}

package org.ccps.operator.words;

import org.ccps.console.words.Amounts;
import org.ccps.console.words.Texts;
import org.ccps.deferral.RoomView;
import org.ccps.money.Money;

/**
 * What is left under one limit, in words and as a meter.
 *
 * @param left  {@code 18,064.85}
 * @param of    {@code of 20,000.00}
 * @param share what is left in thousandths of the limit
 */
public record RoomLine(String label, String left, String of, long share) {

    private static final long WHOLE = 1_000;

    /** By value. */
    public static RoomLine amount(String label, RoomView room) {
        return amount(label, room, room.room());
    }

    /** By value, once this much more waits; never below zero. */
    public static RoomLine after(String label, RoomView room, Money more) {
        Money left = room.room();
        return amount(label, room, new Money(Math.max(0, left.minor() - more.minor()), left.currency()));
    }

    private static RoomLine amount(String label, RoomView room, Money left) {
        return new RoomLine(label, Amounts.plain(left), Texts.of("room.of", Amounts.plain(room.amount())), share(left.minor(), room.amount().minor()));
    }

    /** By count. */
    public static RoomLine items(String label, RoomView room) {
        return new RoomLine(label, Amounts.count(room.roomItems()), Texts.of("room.of", Amounts.count(room.items())), share(room.roomItems(), room.items()));
    }

    private static long share(long left, long limit) {
        return limit <= 0 ? 0 : Math.min(WHOLE, left * WHOLE / limit);
    }
}

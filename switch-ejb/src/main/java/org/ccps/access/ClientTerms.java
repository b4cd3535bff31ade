package org.ccps.access;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.wildfly.common.net.CidrAddress;
import org.wildfly.common.net.Inet;

/**
 * On which terms a program calls the API (E7).
 *
 * @param addresses      from where: addresses and networks, such as {@code 10.1.2.3} and {@code 10.1.0.0/16}
 * @param callsPerMinute how often at most, counted by each server
 * @param endsAt         from when on its secret and its tokens open nothing
 */
public record ClientTerms(List<String> addresses, int callsPerMinute, Instant endsAt) {

    private static final Pattern PLAIN = Pattern.compile("[0-9A-Fa-f:.]{2,39}(/[0-9]{1,3})?");

    public ClientTerms {
        addresses = List.copyOf(addresses);
        Objects.requireNonNull(endsAt);
    }

    /** Whether a text is an address or a network. */
    public static boolean isAddress(String text) {
        return network(text) != null;
    }

    /** @param address where a call comes from, in digits */
    public boolean admit(String address) {
        InetAddress from = Inet.parseInetAddress(address);
        return from != null && addresses.stream().anyMatch(one -> network(one).matches(from));
    }

    /** A single address is a network of its own. */
    private static CidrAddress network(String text) {
        // no names of interfaces, and none of the forms that mean an address of the older kind
        if (!PLAIN.matcher(text).matches() || text.toLowerCase(Locale.ROOT).startsWith("::ffff:") || text.indexOf(':') >= 0 && text.indexOf('.') >= 0) {
            return null;
        }
        if (text.indexOf('/') >= 0) {
            return Inet.parseCidrAddress(text);
        }
        InetAddress one = Inet.parseInetAddress(text);
        return one == null ? null : CidrAddress.create(one, one.getAddress().length * Byte.SIZE);
    }
}

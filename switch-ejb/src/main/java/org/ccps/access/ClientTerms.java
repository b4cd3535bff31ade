package org.ccps.access;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        if (text.indexOf('/') >= 0) {
            return Inet.parseCidrAddress(text);
        }
        InetAddress one = Inet.parseInetAddress(text);
        return one == null ? null : CidrAddress.create(one, one.getAddress().length * Byte.SIZE);
    }
}

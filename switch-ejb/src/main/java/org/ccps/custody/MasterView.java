package org.ccps.custody;

import java.time.Instant;

/**
 * The vault's master key, as far as anybody may see it.
 *
 * @param checkValue by which it is told; null where there is none
 * @param given      whether this server has it: else the vault is sealed
 * @param madeBy     the administrator who gave the last part, or took the file; null where there is none
 * @param madeWith   the one who gave the first part; null where there were no parts
 * @param waiting    a part that waits for the other one; null when none does
 */
public record MasterView(MasterSource source, String checkValue, boolean given, String madeBy, String madeWith, Instant madeAt, Waiting waiting) {

    /** No master key. */
    public static final MasterView NONE = new MasterView(MasterSource.STORE, null, true, null, null, null, null);

    /**
     * A part that was given and waits for the other one.
     *
     * @param checkValue by which the part is told
     * @param forNew     whether it is of a new master key
     * @param until      when it is forgotten
     */
    public record Waiting(String checkValue, boolean forNew, String by, Instant until) {
    }

    /** The same, with a part that waits. */
    public MasterView with(Waiting part) {
        return new MasterView(source, checkValue, given, madeBy, madeWith, madeAt, part);
    }
}

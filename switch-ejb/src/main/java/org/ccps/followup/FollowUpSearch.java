package org.ccps.followup;

/**
 * What to look for; owner, kind and open may be null. Newest first.
 *
 * @param owner  user name; ignored for operators, who see their own only (H9)
 * @param open   true for open ones, false for closed ones, null for both
 * @param limit  1..{@value #LIMIT_MAX}
 * @param cursor where the previous page ended, as given by {@link FollowUpPage#next()}; null for the first
 */
public record FollowUpSearch(String owner, FollowUpKind kind, Boolean open, int limit, String cursor) {

    public static final int LIMIT_MAX = 200;
    public static final int LIMIT_DEFAULT = 50;

    /** The same search, for what is one user's only. */
    public FollowUpSearch ofOwner(String username) {
        return new FollowUpSearch(username, kind, open, limit, cursor);
    }
}

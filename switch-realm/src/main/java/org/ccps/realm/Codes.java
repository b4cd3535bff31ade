package org.ccps.realm;

import org.wildfly.security.auth.server.RealmUnavailableException;

/** Whether a code that came with a password is one of the user's (I4). */
final class Codes {

    private static final System.Logger LOG = System.getLogger(Codes.class.getName());

    private final Users users;
    private final CodeKey key;

    Codes(Users users, CodeKey key) {
        this.users = users;
        this.key = key;
    }

    /** What was shown beside the password. */
    enum Proof { NONE, CODE, RECOVERY, WRONG }

    /** What a code is, and what must be written down so that it is good for nothing more. */
    record Found(Proof proof, long step, String hash) {
        static final Found NONE = new Found(Proof.NONE, TimeCodes.NONE, null);
        static final Found WRONG = new Found(Proof.WRONG, TimeCodes.NONE, null);
    }

    /** Looks at a code, whatever the password is: a wrong code costs what a wrong password does. */
    Found look(UserRow user, SignInEvidence shown, long now) throws RealmUnavailableException {
        if (!user.hasCodes() || shown.isAgain()) {
            return Found.NONE;
        }
        var seal = new CodeSeal(key.read());
        if (CodeSeal.isRecoveryCode(shown.code())) {
            String hash = seal.hash(user.username(), shown.code());
            return users.hasRecoveryCode(user.username(), hash) ? new Found(Proof.RECOVERY, TimeCodes.NONE, hash) : Found.WRONG;
        }
        try {
            long step = TimeCodes.step(seal.open(user.username(), user.codeSecret()), shown.code(), now, user.codeStep());
            return step == TimeCodes.NONE ? Found.WRONG : new Found(Proof.CODE, step, null);
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "event=code-secret-unreadable user=" + user.username() + ": an administrator resets his codes", e);
            return Found.WRONG;
        }
    }

    /** Writes down that a code is used. False when somebody else was quicker with the same one. */
    boolean use(UserRow user, Found found, long now) throws RealmUnavailableException {
        return switch (found.proof()) {
            case NONE -> true;
            case CODE -> users.useStep(user.username(), found.step());
            case RECOVERY -> users.useRecoveryCode(user.username(), found.hash(), now);
            case WRONG -> false;
        };
    }
}

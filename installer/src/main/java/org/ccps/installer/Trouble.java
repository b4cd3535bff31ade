package org.ccps.installer;

/** Something that a person has to mend; the command ends with exit code 1 and changes nothing more. Never holds a secret. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param what   is wrong, naming the field, file or port
     * @param remedy what to do about it
     */
    Trouble(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    Trouble(String what, String remedy, Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

package org.ccps.custody;

/** Where the vault's master key comes from when the server starts. */
public enum MasterSource {
    /** There is none: the keys of the server's credential store open by themselves. */
    STORE,
    /** A PKCS#12 file beside it. */
    PKCS12,
    /** Two people, who each give their part. */
    TWO_PARTS
}

/** Sealing again: after a new key of the vault has been made, every waiting card is sealed under it, so that the old one can go (K4). */
package org.ccps.jobs.sealing;

package org.ccps.deferral;

/**
 * A queue of the broker.
 *
 * @param name       as the server calls it
 * @param dead       whether it holds what could not be delivered, and nobody receives from it
 * @param messages   how many lie in it, those that somebody is at included
 * @param delivering how many of them somebody is at
 * @param consumers  how many receive from it now; of what waits none while nothing is drained
 * @param added      how many have come since the server began
 */
public record QueueView(String name, boolean dead, long messages, long delivering, long consumers, long added) {
}

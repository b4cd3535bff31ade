package org.ccps.operation;

/**
 * CDI event, fired in the transaction of the move itself: what observers write is committed with it, and an observer that cannot
 * rolls it back. Told of every state that follows another but SENDING.
 *
 * @param operation as it now stands
 * @param from      where it came from
 * @param actor     who moved it: a user name, or {@code system}
 * @param evidence  what ended a doubt; null for every other move
 */
public record OperationMoved(OperationView operation, OperationState from, String actor, Evidence evidence) {
}

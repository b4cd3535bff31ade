package org.ccps.refusal;

/**
 * One wrong field.
 *
 * @param field   the field's path in the caller's words, such as {@code card.expiry}
 * @param code    stable, for programs, such as {@code past}
 * @param message for people: what is wrong and what to do; never card digits
 */
public record FieldError(String field, String code, String message) {
}

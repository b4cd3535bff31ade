/**
 * What comes from outside as text.
 *
 * <ul>
 *   <li>A3 – a card's brand by its first digits, and its check digit.</li>
 *   <li>K8 – no free text holds a card number, however it is written.</li>
 *   <li>Every wrong field is named, and no message repeats what was typed.</li>
 * </ul>
 */
package org.ccps.text;

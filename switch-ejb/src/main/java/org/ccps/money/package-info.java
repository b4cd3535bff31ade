/**
 * Amounts of money, exactly: minor units and a currency, never a floating point number.
 *
 * <ul>
 *   <li>An amount has its currency's own number of decimals: AUD two, JPY none (SecurePay guide, appendix H).</li>
 *   <li>Amounts of different currencies are never added.</li>
 * </ul>
 */
package org.ccps.money;

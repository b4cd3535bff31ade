/**
 * The operator console: one package a task, one backing bean a page. Sees the feature roots of the switch and nothing behind them.
 *
 * <ul>
 *   <li>A1–A5, A8–A11, A14 – taking a payment by the keyboard, and what becomes of it.</li>
 *   <li>H1, H2 – finding payments and their time line.</li>
 *   <li>I1 – what a level may not do is absent.</li>
 *   <li>K8, K9 – card data is read from the request, handed on, and is never in a view, a session or a page.</li>
 * </ul>
 */
package org.ccps.operator;

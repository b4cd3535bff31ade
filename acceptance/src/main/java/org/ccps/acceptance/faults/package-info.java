/**
 * The fault campaign: the server is killed, paused and stopped at moments drawn from a seed, while callers take payments, defer
 * and drain, and the gateway spoils what it can. After each round three accounts are held against each other: what callers were
 * told, what the product says, and what the gateway did (D1, D2, D3, C9, C11, C17, C20).
 */
package org.ccps.acceptance.faults;

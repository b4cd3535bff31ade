/** What an attacker on the network, in another browser tab or with a bad request tries, on the running product. */
package org.ccps.acceptance.hardening;

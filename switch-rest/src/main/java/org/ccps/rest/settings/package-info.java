/** Settings, merchant accounts and the gateway, for administrators. */
package org.ccps.rest.settings;

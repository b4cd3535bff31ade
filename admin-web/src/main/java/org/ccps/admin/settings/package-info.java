/** Settings, merchant accounts, the gateway (M6, A6, A16, F8). */
package org.ccps.admin.settings;

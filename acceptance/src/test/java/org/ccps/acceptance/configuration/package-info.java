/** What the configuration scripts make of a server that is not running. */
package org.ccps.acceptance.configuration;

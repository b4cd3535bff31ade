/** The broker's queues, for administrators. */
package org.ccps.rest.queues;

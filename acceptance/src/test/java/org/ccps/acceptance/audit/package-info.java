/** What leaves the audit trail for places outside of the database. */
package org.ccps.acceptance.audit;

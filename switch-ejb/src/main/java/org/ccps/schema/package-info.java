/** The database's schema: one changelog for every database, applied at start by Liquibase under its lock. */
package org.ccps.schema;

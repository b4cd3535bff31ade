/** The switch for programs (docs: /openapi). Every call goes through an EJB boundary that checks roles and limits. */
package org.ccps.rest;

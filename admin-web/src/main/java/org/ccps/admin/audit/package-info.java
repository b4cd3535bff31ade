/** The record of who did what (J1–J3). */
package org.ccps.admin.audit;

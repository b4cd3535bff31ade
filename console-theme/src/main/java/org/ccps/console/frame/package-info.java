/** What every page of every module has: its frame, how it is acted on, what it says when something broke, its headers (K9). */
package org.ccps.console.frame;

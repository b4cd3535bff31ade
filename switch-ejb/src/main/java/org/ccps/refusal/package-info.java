/**
 * What we say no to. Three kinds of ending are kept apart everywhere: an <em>outcome</em> is a value and is stored; a
 * <em>refusal</em> is our own rule saying no, nothing is recorded as money; a <em>fault</em> is a defect or a part that
 * is down, and flies to the edge.
 */
package org.ccps.refusal;

package org.ccps.operator.overview;

/**
 * One figure at the head of the dashboard.
 *
 * @param look   doubt, wait or empty
 * @param figure the large one
 * @param beside what stands behind it, smaller
 * @param detail one line beneath
 * @param href   where its payments are
 */
public record Tile(String name, String look, String icon, String label, String figure, String beside, String detail, String href) {
}

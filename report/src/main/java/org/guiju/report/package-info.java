/**
 * Findings and records for people and programs: aligned text, JSON Lines, and a page of HTML that stands alone.
 * Nothing here decides anything.
 */
@NullMarked
package org.guiju.report;

import org.jspecify.annotations.NullMarked;

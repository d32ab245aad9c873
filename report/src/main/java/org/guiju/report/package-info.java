/** Findings and records for people and programs: text, JSON Lines, HTML. */
@NullMarked
package org.guiju.report;

import org.jspecify.annotations.NullMarked;

/**
 * Vehicle telemetry after GB/T 32960.3: finds the frames of both editions in a stream, binary or as lines of hex, and
 * reports what they carry in their headers and what is wrong with them. It reports facts and never judges.
 */
@NullMarked
package org.guiju.vehicle;

import org.jspecify.annotations.NullMarked;

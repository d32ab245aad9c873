/** Instruments, claims, two clocks, lineage and aliases, read from the pack. */
@NullMarked
package org.guiju.register;

import org.jspecify.annotations.NullMarked;

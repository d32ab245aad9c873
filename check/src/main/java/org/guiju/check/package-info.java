/**
 * The probes, and duties run over evidence. A probe looks at one file and reports facts; it never judges and never
 * throws for bad input. {@link org.guiju.check.Probes} is the one list of them, {@link org.guiju.check.Check} the door.
 */
@NullMarked
package org.guiju.check;

import org.jspecify.annotations.NullMarked;

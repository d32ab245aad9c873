/** The probes, and duties run over evidence. */
@NullMarked
package org.guiju.check;

import org.jspecify.annotations.NullMarked;

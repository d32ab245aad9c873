/** A peer of {@code guiju verify}, as a whole process. */
@NullMarked
package org.guiju.bench.label;

import org.jspecify.annotations.NullMarked;

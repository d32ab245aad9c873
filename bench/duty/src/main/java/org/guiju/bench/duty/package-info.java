/** Side by side with general rule engines: the same rules over the same facts. */
@NullMarked
package org.guiju.bench.duty;

import org.jspecify.annotations.NullMarked;

/** Many profiles checked side by side. */
@NullMarked
package org.guiju.batch;

import org.jspecify.annotations.NullMarked;

/** Many profiles checked side by side: the same answers as one by one, in the same order. */
@NullMarked
package org.guiju.batch;

import org.jspecify.annotations.NullMarked;

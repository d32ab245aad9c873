/** Documents in, developments out. */
@NullMarked
package org.guiju.reader;

import org.jspecify.annotations.NullMarked;

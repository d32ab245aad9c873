/** Official numbers: parse, check, normalise and find in text. */
@NullMarked
package org.guiju.number;

import org.jspecify.annotations.NullMarked;

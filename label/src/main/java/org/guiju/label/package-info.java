/** AI-content labels in files: read, verify, write. */
@NullMarked
package org.guiju.label;

import org.jspecify.annotations.NullMarked;

/** The guiju command. */
@NullMarked
package org.guiju.cli;

import org.jspecify.annotations.NullMarked;

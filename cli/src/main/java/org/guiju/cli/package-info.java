/** The {@code guiju} command: one class a command, all of them thin over the modules. */
@NullMarked
package org.guiju.cli;

import org.jspecify.annotations.NullMarked;

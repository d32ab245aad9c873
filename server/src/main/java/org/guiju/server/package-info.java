/** The register and the checks over HTTP on loopback. */
@NullMarked
package org.guiju.server;

import org.jspecify.annotations.NullMarked;

/** The register over HTTP, on loopback only: one page for people, JSON Lines for programs. */
@NullMarked
package org.guiju.server;

import org.jspecify.annotations.NullMarked;

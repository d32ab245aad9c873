/** Generative-AI safety assessment: what a test run shows, counted. */
@NullMarked
package org.guiju.safety;

import org.jspecify.annotations.NullMarked;

/** JMH benchmarks. */
@NullMarked
package org.guiju.bench;

import org.jspecify.annotations.NullMarked;

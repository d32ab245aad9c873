/** JMH benchmarks of the parts that run often: reading news, verifying labels, asking the register, binding duties. */
@NullMarked
package org.guiju.bench;

import org.jspecify.annotations.NullMarked;

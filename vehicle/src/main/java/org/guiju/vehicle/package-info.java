/** Vehicle telemetry after GB/T 32960.3. */
@NullMarked
package org.guiju.vehicle;

import org.jspecify.annotations.NullMarked;

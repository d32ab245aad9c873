/** Profiles, conditions, findings and explanations. */
@NullMarked
package org.guiju.duty;

import org.jspecify.annotations.NullMarked;

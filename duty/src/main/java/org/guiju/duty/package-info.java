/**
 * Which duties bind a business, and whether they are met: profiles, three-valued conditions, findings and their
 * explanations. {@link org.guiju.duty.Duties} is the door. It judges facts; it never opens evidence itself.
 */
@NullMarked
package org.guiju.duty;

import org.jspecify.annotations.NullMarked;

/**
 * What the law is, and who says so: instruments with their stages, each stage with the dated claims of its sources,
 * answered for a valid day as known on a day. {@link org.guiju.register.Register} is the door; {@link
 * org.guiju.register.Pack} is the file it reads; {@link org.guiju.register.Node} is the tree that YAML and JSON become.
 */
@NullMarked
package org.guiju.register;

import org.jspecify.annotations.NullMarked;

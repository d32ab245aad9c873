/**
 * Official numbers: parse, check, normalise and find in text. {@link org.guiju.number.Numbers} is the way in; the
 * shapes are one table ({@code Shapes}), and lists of issuers, bodies, provinces and industry codes are data files
 * beside it.
 */
@NullMarked
package org.guiju.number;

import org.jspecify.annotations.NullMarked;

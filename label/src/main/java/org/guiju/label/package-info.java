/**
 * AI-content labels (GB 45438-2025, Annex E) in files: read, verify, write. {@link org.guiju.label.Labels} is the way
 * in. {@code Formats} is the one list of file formats; {@code ProblemCode} the one list of what can be wrong; {@code
 * Bounds} the one list of limits. Carriers that formats share ({@code Xmp}, {@code Exif}) and the label's own grammar
 * ({@code LabelJson}, {@code FieldRules}) know nothing of files. {@link org.guiju.label.RhythmCues} finds and writes the
 * explicit mark of sound.
 */
@NullMarked
package org.guiju.label;

import org.jspecify.annotations.NullMarked;

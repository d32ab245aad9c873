/**
 * What a file says of its origin beside the label: C2PA manifest stores and IPTC's Digital Source Type. {@link
 * org.guiju.label.provenance.ManifestStores} reads a store with a bounded reader of JUMBF boxes (ISO 19566-5) and of CBOR
 * (RFC 8949). Nothing is validated: no signature is checked, no hash is compared, nothing is fetched. {@code Limits} is
 * the one list of limits. Where stores stand in files, the readers of the formats know.
 */
@NullMarked
package org.guiju.label.provenance;

import org.jspecify.annotations.NullMarked;

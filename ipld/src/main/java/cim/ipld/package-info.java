/**
 * The bytes of CIM: values of the IPLD data model ({@link cim.ipld.Value}), their names ({@link
 * cim.ipld.Cid}) and their forms.
 *
 * <p>What is hashed and kept is strict dag-cbor ({@link cim.ipld.DagCbor}); the write path uses its
 * pieces ({@link cim.ipld.CborWriter}, {@link cim.ipld.CborReader}, {@link cim.ipld.Sha256}), which
 * allocate nothing. At the edges stand JSON ({@link cim.ipld.Json}), dag-json ({@link
 * cim.ipld.DagJson}), canonical JSON for signatures ({@link cim.ipld.Jcs}) and archives ({@link
 * cim.ipld.CarReader}, {@link cim.ipld.CarWriter}). Foreign bytes are looked at with {@link
 * cim.ipld.Cbor}, {@link cim.ipld.DagPb} and {@link cim.ipld.Inspect}.
 *
 * <p>Every decoder takes untrusted bytes: it ends with a value or an {@link
 * cim.ipld.IpldException}, nests at most {@link cim.ipld.Value#MAX_DEPTH} deep and allocates by
 * what is there, never by a length that the bytes claim.
 */
@NullMarked
package cim.ipld;

import org.jspecify.annotations.NullMarked;

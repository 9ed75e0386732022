package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.Doc;
import cim.model.InvalidValue;

/** The bytes of one version of a document: an object in the object store. */
public record Content(
    @Doc("The object's CID.") Cid cid, @Doc("Its size in bytes.") long size, MediaType mediaType) {
  public Content {
    if (size < 0) {
      throw new InvalidValue("size", size, "0 or more bytes");
    }
  }
}

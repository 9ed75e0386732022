package cim.domains.identities;

import cim.ipld.Cid;
import cim.model.Doc;
import cim.model.Personal;
import cim.model.Texts;
import java.util.Optional;

/** What was seen that proves who somebody is. */
@Personal
public record Evidence(
    @Doc("What it was: passport, reply from the address.") String note,
    @Doc("A copy of it in the object store.") Optional<Cid> document) {
  /** Stands for evidence that was erased. */
  static final Evidence MASKED = new Evidence("erased", Optional.empty());

  public Evidence {
    note = Texts.within(Reason.LONGEST, "note", note);
  }
}

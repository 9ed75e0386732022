package cim.domains.documents;

import cim.model.Bounded;
import cim.model.EntityRef;
import java.util.List;

/**
 * What a document has to do with others.
 *
 * @param workflows that it goes through now
 */
public record Ties(
    @Bounded(Document.MOST) List<Link> links,
    @Bounded(Document.MOST) List<Reference> references,
    @Bounded(Document.MOST) List<EntityRef> workflows) {
  static final Ties NONE = new Ties(List.of(), List.of(), List.of());

  public Ties {
    links = List.copyOf(links);
    references = List.copyOf(references);
    workflows = List.copyOf(workflows);
  }

  Ties linked(List<Link> next) {
    return new Ties(next, references, workflows);
  }

  Ties referring(List<Reference> next) {
    return new Ties(links, next, workflows);
  }

  Ties through(List<EntityRef> next) {
    return new Ties(links, references, next);
  }
}

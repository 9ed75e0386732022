package cim.adapters.git;

import cim.domains.git.Branch;
import cim.domains.git.Repository;
import cim.domains.git.Tag;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.Paging;
import cim.runtime.importing.ImportContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What an earlier import has left on the node.
 *
 * @param commits at which it left branches and tags: all that they reach has been recorded
 */
record Recorded(Set<ObjectId> commits, Set<EntityId<Branch>> branches, Set<EntityId<Tag>> tags) {

  static Recorded of(EntityId<Repository> repository, ImportContext context) {
    Recorded recorded = new Recorded(new HashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    for (Value.Map row : listed("git.get_branches", repository, context)) {
      recorded.branches.add(EntityId.parse(row.text("id")));
      hash(row, "head").ifPresent(recorded.commits::add);
    }
    for (Value.Map row : listed("git.get_tags", repository, context)) {
      recorded.tags.add(EntityId.parse(row.text("id")));
      hash(row, "target").ifPresent(recorded.commits::add);
    }
    return recorded;
  }

  /** All rows of a query about this repository, page after page. */
  private static List<Value.Map> listed(
      String query, EntityId<Repository> repository, ImportContext context) {
    List<Value.Map> rows = new ArrayList<>();
    Value.Map parameters = Value.map().put("repository", repository.toString()).build();
    Optional<String> cursor = Optional.empty();
    do {
      Value.Map page =
          (Value.Map) context.ask(query, parameters, new Paging(Paging.MAXIMUM, cursor));
      page.list("items").items().forEach(item -> rows.add((Value.Map) item));
      cursor = text(page, "next");
    } while (cursor.isPresent());
    return rows;
  }

  private static Optional<ObjectId> hash(Value.Map row, String field) {
    return text(row, field).filter(ObjectId::isId).map(ObjectId::fromString);
  }

  private static Optional<String> text(Value.Map map, String field) {
    return map.find(field)
        .flatMap(value ->
            value instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty());
  }
}

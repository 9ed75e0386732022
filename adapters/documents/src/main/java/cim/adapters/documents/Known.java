package cim.adapters.documents;

import cim.domains.documents.Document;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.Paging;
import cim.runtime.importing.ImportContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an earlier import has left on the node of this folder. */
final class Known {
  private final Map<EntityId<Document>, At> documents = new LinkedHashMap<>();

  /** How a document stands. */
  record At(String content, String title, boolean isArchived, boolean isRead) {}

  /**
   * @param ids which document a path of this folder is
   */
  static Known of(ImportContext context, Function<String, EntityId<Document>> ids) {
    Known known = new Known();
    for (Value.Map row : listed("documents.find_documents", Value.map().build(), context)) {
      EntityId<Document> id = EntityId.parse(row.text("id"));
      if (text(row, "path").map(ids).filter(id::equals).isPresent()) {
        known.documents.put(
            id,
            new At(
                cid(row),
                row.text("title"),
                row.text("status").equalsIgnoreCase("archived"),
                !row.text("reading").equalsIgnoreCase("pending")));
      }
    }
    return known;
  }

  /** Names of the notes on a document. */
  static List<String> notes(EntityId<Document> document, ImportContext context) {
    Value.Map parameters = Value.map().put("document", document.toString()).build();
    return listed("documents.get_metadata", parameters, context).stream()
        .map(row -> row.text("key"))
        .toList();
  }

  /** What was known of a document, which is then no longer among those that remain. */
  Optional<At> take(EntityId<Document> id) {
    return Optional.ofNullable(documents.remove(id));
  }

  /** Those that were not taken. */
  Map<EntityId<Document>, At> remaining() {
    return documents;
  }

  /** All rows of a query, page after page. */
  static List<Value.Map> listed(String query, Value.Map parameters, ImportContext context) {
    List<Value.Map> rows = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Value.Map page =
          (Value.Map) context.ask(query, parameters, new Paging(Paging.MAXIMUM, cursor));
      page.list("items").items().forEach(item -> rows.add((Value.Map) item));
      cursor = text(page, "next");
    } while (cursor.isPresent());
    return rows;
  }

  private static String cid(Value.Map row) {
    return row.find("content")
        .map(value ->
            value instanceof Value.Link link
                ? link.cid().toString()
                : text(row, "content").orElse(""))
        .orElse("");
  }

  private static Optional<String> text(Value.Map map, String field) {
    return map.find(field)
        .flatMap(value ->
            value instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty());
  }
}

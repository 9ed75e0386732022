package cim.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Page;
import cim.model.Paging;
import cim.model.RelationshipGraph.GraphNode;
import cim.model.RelationshipGraph.NodeFilter;
import cim.runtime.Cursor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the index finds, against a list of all nodes that is looked through. */
final class NodeIndexTest {
  private static final List<String> KINDS = List.of("git.commit", "git.branch", "people.person");
  private static final List<String> TEXTS =
      List.of("", "a", "B", "ab", "AB", "bc ", "abc", "cab", "ß", "nowhere", "É", "a b");
  private static final String LETTERS = "aabbc AÉéß";

  private final Columns columns = new Columns();
  private final NodeIndex index = new NodeIndex(columns.nodes);
  private final TreeMap<UUID, GraphChange.Node> living = new TreeMap<>();
  private final Random random = new Random(5);

  @Test
  void what_is_found_page_by_page_is_what_looking_through_all_nodes_finds() {
    for (int round = 0; round < 60; round++) {
      change(random.nextInt(40));
      for (String text : TEXTS) {
        assertFound(filter(round), text, 1 + random.nextInt(7));
      }
    }
  }

  @Test
  void pages_are_the_same_where_many_nodes_match_and_where_few_do() {
    for (int number = 0; number < 2_000; number++) {
      put(new UUID(0, number), KINDS.get(number % 3), number % 500 == 0 ? "rare ab" : "common ab");
    }
    index.update(taken());
    assertFound(NodeFilter.ALL, "ab", 100);
    assertFound(NodeFilter.ALL, "rare", 3);
  }

  @Test
  void labels_that_often_change_are_found_by_their_last_one_only() {
    UUID id = new UUID(1, 1);
    for (int change = 0; change < 3_000; change++) {
      put(id, "git.branch", "name " + change);
      index.update(taken());
    }
    assertThat(page(text("name 2999"), Paging.FIRST).total()).isEqualTo(1);
    assertThat(page(text("name 2998"), Paging.FIRST).total()).isZero();
  }

  @Test
  void an_entity_that_came_back_is_found_once() {
    UUID id = new UUID(1, 1);
    put(id, "git.branch", "main");
    index.update(taken());
    columns.apply(new GraphChange.NodeGone(new EntityRef("git.branch", id)));
    put(id, "git.branch", "main");
    index.update(taken());
    assertThat(page(text("main"), Paging.FIRST).items()).hasSize(1);
  }

  private void change(int count) {
    for (int i = 0; i < count; i++) {
      UUID id = new UUID(random.nextInt(3) - 1, random.nextInt(60) - 30);
      if (random.nextInt(4) > 0) {
        put(id, KINDS.get((int) Math.floorMod(id.getLeastSignificantBits(), 3L)), label());
      } else if (living.containsKey(id)) {
        columns.apply(new GraphChange.NodeGone(living.remove(id).entity()));
      }
    }
    index.update(taken());
  }

  private void put(UUID id, String kind, String label) {
    GraphChange.Node node = new GraphChange.Node(new EntityRef(kind, id), label);
    living.put(id, node);
    columns.apply(node);
  }

  private String label() {
    StringBuilder label = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      label.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return label.toString();
  }

  private BitSet taken() {
    BitSet changed = columns.changedNodes;
    columns.changedNodes = new BitSet();
    return changed;
  }

  private static NodeFilter filter(int round) {
    return switch (round % 3) {
      case 0 -> NodeFilter.ALL;
      case 1 -> new NodeFilter(Optional.of("git"), Optional.empty(), Optional.empty());
      default -> new NodeFilter(Optional.empty(), Optional.of("people.person"), Optional.empty());
    };
  }

  private static NodeFilter text(String text) {
    return new NodeFilter(Optional.empty(), Optional.empty(), Optional.of(text));
  }

  private void assertFound(NodeFilter ofKind, String text, int limit) {
    NodeFilter filter = new NodeFilter(ofKind.domain(), ofKind.kind(), Optional.of(text));
    List<UUID> expected =
        living.values().stream()
            .filter(node -> ofKind.kind().map(node.entity().kind()::equals).orElse(true))
            .filter(node -> ofKind.domain().map(node.entity().kind()::startsWith).orElse(true))
            .filter(node ->
                node.label().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
            .sorted(
                Comparator.comparing(GraphChange.Node::label)
                    .thenComparing(node -> node.entity().id()))
            .map(node -> node.entity().id())
            .toList();
    List<UUID> found = new ArrayList<>();
    Page<GraphNode> page = page(filter, new Paging(limit, Optional.empty()));
    while (true) {
      assertThat(page.total()).isEqualTo(expected.size());
      page.items().forEach(node -> found.add(node.id()));
      if (page.next().isEmpty()) {
        break;
      }
      assertThat(page.items()).hasSize(limit);
      page = page(filter, new Paging(limit, page.next()));
    }
    assertThat(found).isEqualTo(expected);
  }

  private Page<GraphNode> page(NodeFilter filter, Paging paging) {
    Published now = Published.of(columns, Cursor.BEGINNING);
    return new GraphReads(columns, index, now).nodes(filter, now.ordinal(), paging);
  }
}

package cim.runtime.graph;

import cim.ipld.Cid;
import cim.model.Uuids;
import cim.model.graph.Layout;
import cim.runtime.Cursor;
import cim.runtime.sqlite.Database;
import cim.runtime.sqlite.Rebuildable;
import cim.runtime.sqlite.Session;
import cim.runtime.view.Checkpoint;
import cim.runtime.view.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The graph on disk, {@code cim-views/relationships.db}: its columns, and in the same transaction
 * the cursor up to which the logs have been applied. The projection's thread writes it.
 */
final class GraphFile implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS graph_nodes(slot INTEGER PRIMARY KEY, id BLOB NOT NULL, kind INTEGER NOT NULL,
            born INTEGER NOT NULL, died INTEGER NOT NULL, label TEXT NOT NULL) STRICT\
          """,
          """
          CREATE TABLE IF NOT EXISTS graph_positions(slot INTEGER PRIMARY KEY, x REAL NOT NULL, y REAL NOT NULL,
            z REAL NOT NULL) STRICT\
          """,
          """
          CREATE TABLE IF NOT EXISTS graph_edges(slot INTEGER PRIMARY KEY, source INTEGER NOT NULL, target INTEGER NOT NULL,
            relation INTEGER NOT NULL, born INTEGER NOT NULL, died INTEGER NOT NULL) STRICT\
          """,
          """
          CREATE TABLE IF NOT EXISTS graph_times(ordinal INTEGER PRIMARY KEY, millis INTEGER NOT NULL,
            domain INTEGER NOT NULL, position INTEGER NOT NULL) STRICT\
          """,
          """
          CREATE TABLE IF NOT EXISTS graph_words(list TEXT NOT NULL, number INTEGER NOT NULL, word TEXT NOT NULL,
            PRIMARY KEY (list, number)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE IF NOT EXISTS graph_heads(domain TEXT PRIMARY KEY, position INTEGER NOT NULL, cid BLOB NOT NULL)
            STRICT, WITHOUT ROWID\
          """,
          "CREATE TABLE IF NOT EXISTS graph_layouts(layout TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, seats BLOB NOT NULL) STRICT",
          "CREATE TABLE IF NOT EXISTS graph_state(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
          """
          CREATE TABLE IF NOT EXISTS graph_dead_letters(id BLOB PRIMARY KEY, domain TEXT NOT NULL, position INTEGER NOT NULL,
            event BLOB NOT NULL, cid BLOB NOT NULL, error TEXT NOT NULL, attempts INTEGER NOT NULL, at INTEGER NOT NULL)
            STRICT, WITHOUT ROWID\
          """);

  private final Database database;
  // How much of what only grows is in the file.
  private int kinds;
  private int relations;
  private int domains;
  private int times;

  private GraphFile(Database database) {
    this.database = database;
  }

  /**
   * Opens the file.
   *
   * @param signature of what the graph is made from; a file of another one is built again
   * @param holds whether the log of a domain has an event at its position
   */
  static GraphFile open(
      Path file,
      String signature,
      BiPredicate<String, Checkpoint> holds,
      Consumer<Rebuildable> rebuilt) {
    Database database =
        Database.open(
            file,
            session -> {
              TABLES.forEach(session::execute);
              Optional<String> other =
                  state(session, "signature").filter(found -> !found.equals(signature));
              return other
                  .map(found -> "it was made from " + found + " (expected: " + signature + ")")
                  .or(() ->
                      heads(session).entrySet().stream()
                          .filter(head -> !holds.test(head.getKey(), head.getValue()))
                          .findFirst()
                          .map(head -> head + " was applied, which the log does not hold"));
            },
            rebuilt);
    database.write(session -> {
      TABLES.forEach(session::execute);
      return session.update(
          "INSERT OR REPLACE INTO graph_state VALUES ('signature', ?)", signature);
    });
    return new GraphFile(database);
  }

  Cursor cursor() {
    return reading(GraphFile::cursor);
  }

  Map<String, Checkpoint> heads() {
    return reading(GraphFile::heads);
  }

  /** Reads all columns. */
  Columns load() {
    return reading(session -> {
      Columns columns = new Columns();
      kinds = loadWords(session, "kind", columns.kinds);
      relations = loadWords(session, "relation", columns.relations);
      domains = loadWords(session, "domain", columns.domains);
      loadNodes(session, columns);
      loadEdges(session, columns);
      session.each(
          "SELECT ordinal, millis, domain, position FROM graph_times ORDER BY ordinal",
          row ->
              columns.timeline.add(
                  (int) row.integer(0), row.integer(1), (int) row.integer(2), row.integer(3)));
      times = columns.timeline.size;
      return columns;
    });
  }

  /** Writes what has changed, the cursor with it. May be repeated when it fails. */
  void save(
      Columns columns, Cursor cursor, Map<String, Checkpoint> heads, List<DeadLetter> letters) {
    database.write(session -> {
      columns.changedNodes.stream().forEach(slot -> saveNode(session, columns.nodes, slot));
      columns.changedEdges.stream().forEach(edge -> saveEdge(session, columns.edges, edge));
      saveWords(session, "kind", columns.kinds, kinds);
      saveWords(session, "relation", columns.relations, relations);
      saveWords(session, "domain", columns.domains, domains);
      saveTimes(session, columns.timeline);
      letters.forEach(letter -> saveLetter(session, letter));
      heads.forEach((domain, head) -> saveHead(session, domain, head));
      return session.update(
          "INSERT OR REPLACE INTO graph_state VALUES ('cursor', ?)", cursor.text());
    });
    kinds = columns.kinds.size();
    relations = columns.relations.size();
    domains = columns.domains.size();
    times = columns.timeline.size;
  }

  void savePositions(Nodes nodes, BitSet slots) {
    database.write(session -> {
      slots.stream()
          .forEach(slot ->
              session.update(
                  "INSERT OR REPLACE INTO graph_positions VALUES (?, ?, ?, ?)",
                  slot,
                  (double) nodes.position[3 * slot],
                  (double) nodes.position[3 * slot + 1],
                  (double) nodes.position[3 * slot + 2]));
      return slots;
    });
  }

  /** The seats that a layout gave last. */
  StoredLayouts.Seats seats(Layout layout) {
    return reading(session ->
        session
            .first(
                "SELECT ordinal, seats FROM graph_layouts WHERE layout = ?",
                row -> new StoredLayouts.Seats((int) row.integer(0), numbers(row.bytes(1))),
                layout.name())
            .orElse(StoredLayouts.Seats.NONE));
  }

  void saveSeats(Layout layout, StoredLayouts.Seats seats) {
    int[] bySlot = seats.bySlot().toArray();
    ByteBuffer bytes = ByteBuffer.allocate(4 * bySlot.length);
    bytes.asIntBuffer().put(bySlot);
    database.write(session ->
        session.update(
            "INSERT OR REPLACE INTO graph_layouts VALUES (?, ?, ?)",
            layout.name(),
            seats.ordinal(),
            bytes.array()));
  }

  private static int[] numbers(byte[] bytes) {
    int[] numbers = new int[bytes.length / 4];
    ByteBuffer.wrap(bytes).asIntBuffer().get(numbers);
    return numbers;
  }

  List<DeadLetter> deadLetters() {
    return reading(session ->
        session.list(
            "SELECT id, domain, position, event, cid, error, attempts, at FROM graph_dead_letters ORDER BY domain, position",
            row ->
                new DeadLetter(
                    Uuids.of(row.bytes(0)),
                    row.text(1),
                    GraphProjection.NAME,
                    row.integer(2),
                    Uuids.of(row.bytes(3)),
                    Cid.decode(row.bytes(4)),
                    row.text(5),
                    (int) row.integer(6),
                    Instant.ofEpochMilli(row.integer(7)))));
  }

  void forget(DeadLetter letter) {
    database.write(session ->
        session.update("DELETE FROM graph_dead_letters WHERE id = ?", Uuids.bytes(letter.id())));
  }

  /** Leaves nothing of what was removed. */
  void scrub() {
    database.scrub();
  }

  @Override
  public void close() {
    database.close();
  }

  private <T> T reading(Function<Session, T> question) {
    Session session = database.beginRead();
    try {
      return question.apply(session);
    } finally {
      database.endRead(session);
    }
  }

  private static Cursor cursor(Session session) {
    return state(session, "cursor").map(Cursor::parse).orElse(Cursor.BEGINNING);
  }

  private static Map<String, Checkpoint> heads(Session session) {
    Map<String, Checkpoint> heads = new TreeMap<>();
    session.each(
        "SELECT domain, position, cid FROM graph_heads",
        row -> heads.put(row.text(0), new Checkpoint(row.integer(1), Cid.decode(row.bytes(2)))));
    return heads;
  }

  private static void saveHead(Session session, String domain, Checkpoint head) {
    session.update(
        "INSERT OR REPLACE INTO graph_heads VALUES (?, ?, ?)",
        domain,
        head.position(),
        head.head().bytes());
  }

  private static Optional<String> state(Session session, String key) {
    return session.first("SELECT value FROM graph_state WHERE key = ?", row -> row.text(0), key);
  }

  private static int loadWords(Session session, String list, Words words) {
    session.each(
        "SELECT word FROM graph_words WHERE list = ? ORDER BY number",
        row -> words.number(row.text(0)),
        list);
    return words.size();
  }

  private static void loadNodes(Session session, Columns columns) {
    Nodes nodes = columns.nodes;
    session.each(
        "SELECT id, kind, born, died, label FROM graph_nodes ORDER BY slot",
        row -> {
          int born = (int) row.integer(2);
          int slot = nodes.add(Uuids.of(row.bytes(0)), (int) row.integer(1), born, row.text(4));
          nodes.died[slot] = (int) row.integer(3);
          columns.file(born, Columns.Op.NODE_ADDED, slot);
          if (!nodes.isAlive(slot)) {
            columns.file(nodes.died[slot], Columns.Op.NODE_REMOVED, slot);
          }
        });
    session.each(
        "SELECT slot, x, y, z FROM graph_positions",
        row -> {
          int slot = (int) row.integer(0);
          for (int axis = 0; axis < 3; axis++) {
            nodes.position[3 * slot + axis] = (float) row.real(1 + axis);
          }
          nodes.placed.set(slot);
        });
  }

  private static void loadEdges(Session session, Columns columns) {
    Edges edges = columns.edges;
    Nodes nodes = columns.nodes;
    session.each(
        "SELECT source, target, relation, born, died FROM graph_edges ORDER BY slot",
        row -> {
          int born = (int) row.integer(3);
          int edge =
              edges.add(
                  nodes, (int) row.integer(0), (int) row.integer(2), (int) row.integer(1), born);
          edges.died[edge] = (int) row.integer(4);
          columns.file(born, Columns.Op.EDGE_ADDED, edge);
          if (edges.isAlive(edge)) {
            nodes.countEdge(edges.source[edge], edges.target[edge], 1);
          } else {
            columns.file(edges.died[edge], Columns.Op.EDGE_REMOVED, edge);
          }
        });
  }

  private static void saveNode(Session session, Nodes nodes, int slot) {
    session.update(
        "INSERT OR REPLACE INTO graph_nodes VALUES (?, ?, ?, ?, ?, ?)",
        slot,
        Uuids.bytes(nodes.id(slot)),
        nodes.kind[slot],
        nodes.born[slot],
        nodes.died[slot],
        nodes.label[slot]);
  }

  private static void saveEdge(Session session, Edges edges, int edge) {
    session.update(
        "INSERT OR REPLACE INTO graph_edges VALUES (?, ?, ?, ?, ?, ?)",
        edge,
        edges.source[edge],
        edges.target[edge],
        edges.relation[edge],
        edges.born[edge],
        edges.died[edge]);
  }

  private static void saveWords(Session session, String list, Words words, int saved) {
    for (int number = saved; number < words.size(); number++) {
      session.update("INSERT INTO graph_words VALUES (?, ?, ?)", list, number, words.word(number));
    }
  }

  private void saveTimes(Session session, Timeline timeline) {
    for (int i = times; i < timeline.size; i++) {
      session.update(
          "INSERT INTO graph_times VALUES (?, ?, ?, ?)",
          timeline.ordinal[i],
          timeline.millis[i],
          timeline.domain[i],
          timeline.position[i]);
    }
  }

  private static void saveLetter(Session session, DeadLetter letter) {
    session.update(
        "INSERT OR REPLACE INTO graph_dead_letters VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        Uuids.bytes(letter.id()),
        letter.domain(),
        letter.position(),
        Uuids.bytes(letter.event()),
        letter.cid().bytes(),
        letter.error(),
        letter.attempts(),
        letter.at().toEpochMilli());
  }
}

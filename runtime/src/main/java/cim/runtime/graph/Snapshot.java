package cim.runtime.graph;

import cim.ipld.DagJson;
import cim.ipld.Value;
import cim.model.graph.Placement;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The whole graph as {@code application/vnd.cim.graph}. Little endian, each section on a multiple
 * of 4 bytes, that of f64 of 8:
 *
 * <pre>
 *  0  "CIMG"  u32 version  u32 N nodes  u32 E edges  u32 ordinal  u32 T timeline  u32 L label bytes  u32 J json bytes
 * 32  f32 position[3N]  u32 node[4N]  u8 id[16N]  u32 edge[5E]  u32 timelineOrdinal[T]  (pad 8)
 *     f64 timelineMillis[T]  u32 labelOffset[N+1]  u8 labels[L]  (pad 4)  u8 json[J]
 * </pre>
 *
 * Source: docs/http-api.md, "The graph".
 */
final class Snapshot {
  private static final int MOST_TIMES = 2_048;
  private static final int NEVER = 0xFFFFFFFF;

  private Snapshot() {}

  static byte[] write(Columns columns, Published published) {
    int[] offsets = new int[published.nodes() + 1];
    byte[] labels = labels(columns.nodes, offsets);
    byte[] json = json(columns, published).getBytes(StandardCharsets.UTF_8);
    int[] times = sampled(published.times());
    int size = 32 + 44 * published.nodes() + 20 * published.edges() + 4 * times.length;
    size = align(size, 8) + 8 * times.length + 4 * offsets.length;
    size = align(size + labels.length, 4) + json.length;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'C', 'I', 'M', 'G'})
        .putInt(1)
        .putInt(published.nodes())
        .putInt(published.edges());
    out.putInt(published.ordinal()).putInt(times.length).putInt(labels.length).putInt(json.length);
    putNodes(columns.nodes, published, out);
    putEdges(columns.edges, published, out);
    for (int time : times) {
      out.putInt(columns.timeline.ordinal[time]);
    }
    out.position(align(out.position(), 8));
    for (int time : times) {
      out.putDouble((double) columns.timeline.millis[time]);
    }
    for (int offset : offsets) {
      out.putInt(offset);
    }
    out.put(labels);
    out.position(align(out.position(), 4));
    return out.put(json).array();
  }

  /**
   * The places of a layout as {@code application/vnd.cim.layout}, little endian: {@code "CIML"},
   * u32 version, u32 N slots, u32 ordinal, f32 position[3N]; NaN where no node lives.
   */
  static byte[] write(WholeGraph whole, Placement placement) {
    int nodes = placement.nodes();
    int slots = nodes == 0 ? 0 : whole.slot(nodes - 1) + 1;
    ByteBuffer out = ByteBuffer.allocate(16 + 12 * slots).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {'C', 'I', 'M', 'L'}).putInt(1).putInt(slots).putInt(whole.ordinal());
    for (int i = 0; i < 3 * slots; i++) {
      out.putFloat(Float.NaN);
    }
    for (int node = 0; node < nodes; node++) {
      out.position(16 + 12 * whole.slot(node));
      out.putFloat(placement.x(node)).putFloat(placement.y(node)).putFloat(placement.z(node));
    }
    return out.array();
  }

  private static void putNodes(Nodes nodes, Published published, ByteBuffer out) {
    for (int i = 0; i < 3 * published.nodes(); i++) {
      out.putFloat(nodes.position[i]);
    }
    for (int slot = 0; slot < published.nodes(); slot++) {
      out.putInt(nodes.kind[slot]).putInt(nodes.born[slot]);
      out.putInt(died(nodes.died[slot], published)).putInt(nodes.degree[slot]);
    }
    out.order(ByteOrder.BIG_ENDIAN);
    for (int slot = 0; slot < published.nodes(); slot++) {
      out.putLong(nodes.high[slot]).putLong(nodes.low[slot]);
    }
    out.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void putEdges(Edges edges, Published published, ByteBuffer out) {
    for (int edge = 0; edge < published.edges(); edge++) {
      out.putInt(edges.source[edge]).putInt(edges.target[edge]).putInt(edges.relation[edge]);
      out.putInt(edges.born[edge]).putInt(died(edges.died[edge], published));
    }
  }

  /** What died after the moment that is published is still alive in it. */
  private static int died(int ordinal, Published published) {
    return ordinal > published.ordinal() ? NEVER : ordinal;
  }

  private static byte[] labels(Nodes nodes, int[] offsets) {
    ByteArrayOutputStream labels = new ByteArrayOutputStream(16 * offsets.length);
    for (int slot = 0; slot < offsets.length - 1; slot++) {
      labels.writeBytes(nodes.label[slot].getBytes(StandardCharsets.UTF_8));
      offsets[slot + 1] = labels.size();
    }
    return labels.toByteArray();
  }

  /** Numbers of entries, evenly spread, the first and the last among them. */
  private static int[] sampled(int known) {
    int count = Math.min(known, MOST_TIMES);
    int[] times = new int[count];
    for (int i = 0; i < count; i++) {
      times[i] = count == 1 ? 0 : (int) ((long) i * (known - 1) / (count - 1));
    }
    return times;
  }

  private static String json(Columns columns, Published published) {
    List<Value> kinds = columns.kinds.all().stream().<Value>map(Snapshot::kind).toList();
    List<Value> relations = columns.relations.all().stream().<Value>map(Value::of).toList();
    return DagJson.encode(
        Value.map()
            .put("kinds", Value.list(kinds))
            .put("relations", Value.list(relations))
            .put("cursor", published.cursor().text())
            .build());
  }

  private static Value.Map kind(String kind) {
    int dot = kind.indexOf('.');
    String name = kind.substring(dot + 1).replace('_', ' ');
    String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return Value.map()
        .put("kind", kind)
        .put("domain", kind.substring(0, dot))
        .put("title", title)
        .build();
  }

  private static int align(int size, int to) {
    return (size + to - 1) / to * to;
  }
}

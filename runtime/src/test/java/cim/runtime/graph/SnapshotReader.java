package cim.runtime.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code application/vnd.cim.graph} as docs/http-api.md draws it, apart from what writes it.
 */
final class SnapshotReader {
  final int nodes;
  final int edges;
  final int ordinal;
  final int[] node;
  final int[] edge;
  final UUID[] id;
  final float[] position;
  final int[] timelineOrdinal;
  final double[] timelineMillis;
  final String json;
  private final String[] label;
  private final String[] relations;
  private final ByteBuffer in;

  SnapshotReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (in.get() != 'C'
        || in.get() != 'I'
        || in.get() != 'M'
        || in.get() != 'G'
        || in.getInt() != 1) {
      throw new IllegalArgumentException("no snapshot of version 1");
    }
    nodes = in.getInt();
    edges = in.getInt();
    ordinal = in.getInt();
    int times = in.getInt();
    int labelBytes = in.getInt();
    int jsonBytes = in.getInt();
    position = new float[3 * nodes];
    for (int i = 0; i < position.length; i++) {
      position[i] = in.getFloat();
    }
    node = ints(4 * nodes);
    id = new UUID[nodes];
    for (int i = 0; i < nodes; i++) {
      id[i] = new UUID(Long.reverseBytes(in.getLong()), Long.reverseBytes(in.getLong()));
    }
    edge = ints(5 * edges);
    timelineOrdinal = ints(times);
    in.position((in.position() + 7) / 8 * 8);
    timelineMillis = new double[times];
    for (int i = 0; i < times; i++) {
      timelineMillis[i] = in.getDouble();
    }
    int[] offsets = ints(nodes + 1);
    int labels = in.position();
    label = new String[nodes];
    for (int i = 0; i < nodes; i++) {
      label[i] =
          new String(
              bytes, labels + offsets[i], offsets[i + 1] - offsets[i], StandardCharsets.UTF_8);
    }
    int from = (labels + labelBytes + 3) / 4 * 4;
    json = new String(bytes, from, jsonBytes, StandardCharsets.UTF_8);
    if (from + jsonBytes != bytes.length) {
      throw new IllegalArgumentException(
          bytes.length + " bytes (expected: " + (from + jsonBytes) + ")");
    }
    Matcher list = Pattern.compile("\"relations\":\\[([^]]*)]").matcher(json);
    relations = list.find() ? list.group(1).replace("\"", "").split(",", -1) : new String[0];
  }

  Set<UUID> nodesAt(int moment) {
    Set<UUID> alive = new HashSet<>();
    for (int i = 0; i < nodes; i++) {
      if (lives(node[4 * i + 1], node[4 * i + 2], moment)) {
        alive.add(id[i]);
      }
    }
    return alive;
  }

  Set<NaiveGraph.Edge> edgesAt(int moment) {
    Set<NaiveGraph.Edge> alive = new HashSet<>();
    for (int i = 0; i < edges; i++) {
      if (lives(edge[5 * i + 3], edge[5 * i + 4], moment)) {
        alive.add(
            new NaiveGraph.Edge(id[edge[5 * i]], relations[edge[5 * i + 2]], id[edge[5 * i + 1]]));
      }
    }
    return alive;
  }

  /** The label of the newest life of each entity. */
  Map<UUID, String> labels() {
    Map<UUID, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < nodes; i++) {
      labels.put(id[i], label[i]);
    }
    return labels;
  }

  private static boolean lives(int born, int died, int moment) {
    return born <= moment && Integer.compareUnsigned(moment, died) < 0;
  }

  private int[] ints(int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getInt();
    }
    return values;
  }
}

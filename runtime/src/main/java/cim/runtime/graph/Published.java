package cim.runtime.graph;

import cim.runtime.Cursor;

/** The moment of the graph that everybody may see: what is in its file. */
record Published(int ordinal, int nodes, int edges, int times, Cursor cursor) {
  static Published of(Columns columns, Cursor cursor) {
    return new Published(
        columns.ordinal, columns.nodes.size, columns.edges.size, columns.timeline.size, cursor);
  }
}

package cim.runtime.graph;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The columns of the edges, each in the lists of both its ends. One life of a relationship is one
 * slot.
 */
final class Edges {
  int size;
  int[] source = new int[64];
  int[] target = new int[64];
  int[] relation = new int[64];
  int[] born = new int[64];
  int[] died = new int[64];
  private int[] nextOut = new int[64];
  private int[] nextIn = new int[64];
  private final SlotIndex index =
      new SlotIndex(edge -> hash(source[edge], relation[edge], target[edge]));

  /** The newest life of a relationship between two nodes, or -1. */
  int newest(int from, int kind, int to) {
    return index.find(
        hash(from, kind, to),
        edge -> source[edge] == from && target[edge] == to && relation[edge] == kind);
  }

  boolean aliveAt(int edge, int ordinal) {
    return born[edge] <= ordinal && ordinal < died[edge];
  }

  boolean isAlive(int edge) {
    return died[edge] == Nodes.NEVER;
  }

  int add(Nodes nodes, int from, int kind, int to, int ordinal) {
    int edge = size;
    ensure(edge + 1);
    source[edge] = from;
    target[edge] = to;
    relation[edge] = kind;
    born[edge] = ordinal;
    died[edge] = Nodes.NEVER;
    nextOut[edge] = nodes.firstOut[from];
    nodes.firstOut[from] = edge;
    nextIn[edge] = nodes.firstIn[to];
    nodes.firstIn[to] = edge;
    size++;
    index.put(
        edge,
        hash(from, kind, to),
        other -> source[other] == from && target[other] == to && relation[other] == kind);
    return edge;
  }

  /** Every edge that a node ever had, each once. */
  void forEach(Nodes nodes, int node, IntConsumer consumer) {
    for (int edge = nodes.firstOut[node]; edge >= 0; edge = nextOut[edge]) {
      consumer.accept(edge);
    }
    for (int edge = nodes.firstIn[node]; edge >= 0; edge = nextIn[edge]) {
      if (source[edge] != node) {
        consumer.accept(edge);
      }
    }
  }

  private static long hash(int from, int kind, int to) {
    return ((long) from * 0x9E3779B1 + kind) * 0x85EBCA77L + to;
  }

  private void ensure(int wanted) {
    if (wanted > born.length) {
      int room = 2 * born.length;
      source = Arrays.copyOf(source, room);
      target = Arrays.copyOf(target, room);
      relation = Arrays.copyOf(relation, room);
      born = Arrays.copyOf(born, room);
      died = Arrays.copyOf(died, room);
      nextOut = Arrays.copyOf(nextOut, room);
      nextIn = Arrays.copyOf(nextIn, room);
    }
  }
}

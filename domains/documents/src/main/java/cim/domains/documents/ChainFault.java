package cim.domains.documents;

import cim.ipld.Cid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is wrong with one version in the chain of a document's contents.
 *
 * @param number the version's
 */
public record ChainFault(long number, Cid content, Kind kind) {
  /** How many are told of one chain. */
  static final int MOST = 500;

  /** What can be wrong. */
  public enum Kind {
    /** The object is not there. */
    MISSING_CONTENT,
    /** The object's bytes have another hash than its CID says. */
    HASH_MISMATCH,
    /** The object has another size than the version says. */
    WRONG_SIZE,
    /** The version follows a content that is not the one before it. */
    BROKEN_LINK,
    /** Two versions have one number, or one name, or follow one another with the same content. */
    DUPLICATE
  }

  /**
   * What is known of an object: whether its bytes have the hash that its CID says, and its size.
   */
  public record Found(boolean isIntact, long size) {}

  /**
   * Checks a chain and its objects.
   *
   * @param chain from some version on
   * @param objects what is known of an object; nothing where there is none
   */
  public static List<ChainFault> in(List<Revision> chain, Function<Cid, Optional<Found>> objects) {
    Stream<ChainFault> contents =
        chain.stream().flatMap(one -> wrong(one, objects.apply(one.content().cid())).stream());
    return Stream.concat(between(chain).stream(), contents).limit(MOST).toList();
  }

  private static Optional<ChainFault> wrong(Revision revision, Optional<Found> object) {
    if (object.isEmpty()) {
      return Optional.of(of(revision, Kind.MISSING_CONTENT));
    }
    if (!object.get().isIntact()) {
      return Optional.of(of(revision, Kind.HASH_MISMATCH));
    }
    return object.get().size() == revision.content().size()
        ? Optional.empty()
        : Optional.of(of(revision, Kind.WRONG_SIZE));
  }

  /** Checks a chain alone; what the first of them follows is seen only of a document's first. */
  static List<ChainFault> between(List<Revision> chain) {
    List<ChainFault> faults = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    Optional<Cid> before = Optional.empty();
    for (Revision one : chain) {
      boolean isFirst = seen.isEmpty() && one.number() > 1;
      if (!isFirst && !one.predecessor().equals(before)) {
        faults.add(of(one, Kind.BROKEN_LINK));
      }
      boolean isNewNumber = seen.add(one.number());
      boolean isNewVersion = seen.add(one.version());
      if (!isNewNumber || !isNewVersion || before.equals(Optional.of(one.content().cid()))) {
        faults.add(of(one, Kind.DUPLICATE));
      }
      before = Optional.of(one.content().cid());
    }
    return faults.stream().limit(MOST).toList();
  }

  private static ChainFault of(Revision revision, Kind kind) {
    return new ChainFault(revision.number(), revision.content().cid(), kind);
  }
}

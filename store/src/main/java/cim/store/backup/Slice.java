package cim.store.backup;

/**
 * Where a piece of a file's content stands: a whole part, or with other small files in one.
 *
 * @param name of the content, as of a part that holds nothing else
 * @param part the name of the part
 * @param offset in the part's content
 */
record Slice(String name, String part, int offset, int size) {

  /** A piece that has a part of its own. */
  static Slice whole(String name, int size) {
    return new Slice(name, name, 0, size);
  }
}

package cim.domains.nix.language;

/**
 * A place in a source.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 code units
 */
public record Position(int line, int column) {
  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}

package cim.ipld;

/** Text that is no JSON (RFC 8259), no dag-json, or a value that JSON cannot carry. */
public final class JsonException extends IpldException {

  /** Offset of an error that lies in a value to be written, not in text. */
  public static final int NO_OFFSET = -1;

  private final int offset;
  private final int line;
  private final int column;

  JsonException(String message) {
    super("json: " + message);
    this.offset = NO_OFFSET;
    this.line = 0;
    this.column = 0;
  }

  private JsonException(String message, int offset, int line, int column) {
    super("json at line " + line + ", column " + column + " (byte " + offset + "): " + message);
    this.offset = offset;
    this.line = line;
    this.column = column;
  }

  static JsonException at(byte[] text, int offset, String message) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(offset, text.length); i++) {
      if (text[i] == '\n') {
        line++;
        column = 1;
      } else if ((text[i] & 0xC0) != 0x80) {
        column++;
      }
    }
    return new JsonException(message, offset, line, column);
  }

  /** Byte offset in the UTF-8 text, or {@link #NO_OFFSET} while writing. */
  public int offset() {
    return offset;
  }

  /** Line of the offset, from 1; 0 while writing. */
  public int line() {
    return line;
  }

  /** Column of the offset in code points, from 1; 0 while writing. */
  public int column() {
    return column;
  }
}

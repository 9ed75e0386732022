package cim.runtime.view;

import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.runtime.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the cells that its last row is ordered by, as base64url of {@code checksum (8
 * bytes) ‖ dag-cbor list}. The checksum covers the selection too, so a cursor fits only the
 * selection that it came from. It is no secret: whoever forges one could have asked for that page.
 */
public final class PageCursor {
  private static final int CHECKSUM = 8;

  private PageCursor() {}

  /**
   * @param selection a text that is the same for the same selection only
   */
  public static String write(String selection, List<@Nullable Object> cells) {
    byte[] payload = DagCbor.encode(Value.list(cells.stream().map(PageCursor::value).toList()));
    byte[] checksum = checksum(selection, payload);
    byte[] whole =
        ByteBuffer.allocate(CHECKSUM + payload.length)
            .put(checksum, 0, CHECKSUM)
            .put(payload)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /** The cells, or {@code invalid_cursor}. */
  public static List<@Nullable Object> read(String selection, String text) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(text);
      if (whole.length > CHECKSUM) {
        byte[] payload = Arrays.copyOfRange(whole, CHECKSUM, whole.length);
        if (Arrays.equals(whole, 0, CHECKSUM, checksum(selection, payload), 0, CHECKSUM)
            && DagCbor.decode(payload) instanceof Value.List list) {
          List<@Nullable Object> cells = new ArrayList<>();
          list.items().forEach(item -> cells.add(cell(item)));
          return cells;
        }
      }
    } catch (IllegalArgumentException | IpldException e) {
      // Falls through to the one refusal below.
    }
    throw new Refusal(
        "invalid_cursor",
        text,
        "the cursor of a page of this very selection",
        "leave it out to begin at the first page");
  }

  private static Value value(@Nullable Object cell) {
    return switch (cell) {
      case null -> Value.nil();
      case Long number -> Value.of(number);
      case Double number -> Value.of(number);
      case String text -> Value.of(text);
      case byte[] bytes -> Value.of(bytes);
      default -> throw new IllegalArgumentException(cell.getClass() + " (expected: a stored form)");
    };
  }

  private static @Nullable Object cell(Value value) {
    return switch (value) {
      case Value.Int number -> number.value();
      case Value.Float number -> number.value();
      case Value.Text text -> text.value();
      case Value.Bytes bytes -> bytes.toArray();
      case Value.Null _ -> null;
      case Value.Bool _, Value.Big _, Value.Link _, Value.List _, Value.Map _ ->
          throw new IllegalArgumentException(value + " (expected: a stored form)");
    };
  }

  private static byte[] checksum(String selection, byte[] payload) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(selection.getBytes(StandardCharsets.UTF_8));
      return sha256.digest(payload);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}

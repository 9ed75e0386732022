package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A change to one block of a text. Blocks are what empty lines part: paragraphs, headings, lists.
 *
 * @param block counts from 0, in the text as it was before any edit
 * @param text what stands there then; nothing where the block is removed
 */
public record BlockEdit(Operation operation, @Range(min = 0) int block, Passage text) {
  private static final Pattern BETWEEN = Pattern.compile("\n[ \t]*\n\\s*");

  /** What is done at the block. */
  public enum Operation {
    REPLACE,
    INSERT_BEFORE,
    INSERT_AFTER,
    REMOVE
  }

  public BlockEdit {
    if (block < 0) {
      throw new InvalidValue("block", block, "0 or more");
    }
  }

  /** The blocks of a text. */
  static List<String> blocks(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? List.of() : List.of(BETWEEN.split(stripped));
  }

  /**
   * The text with all edits done; blocks are parted by one empty line then.
   *
   * @throws InvalidValue when a block is not there
   */
  static String apply(String text, List<BlockEdit> edits) {
    List<String> blocks = blocks(text);
    for (BlockEdit edit : edits) {
      int most = edit.operation() == Operation.INSERT_BEFORE ? blocks.size() : blocks.size() - 1;
      if (edit.block() > most) {
        throw new InvalidValue("block", edit.block(), "at most " + most);
      }
    }
    List<String> result = new ArrayList<>();
    for (int i = 0; i <= blocks.size(); i++) {
      addAll(Operation.INSERT_BEFORE, i, edits, result);
      if (i < blocks.size()) {
        if (!addAll(Operation.REPLACE, i, edits, result) && !isRemoved(i, edits)) {
          result.add(blocks.get(i));
        }
        addAll(Operation.INSERT_AFTER, i, edits, result);
      }
    }
    return result.isEmpty() ? "" : String.join("\n\n", result) + "\n";
  }

  private static boolean addAll(
      Operation operation, int block, List<BlockEdit> edits, List<String> result) {
    List<String> texts =
        edits.stream()
            .filter(edit -> edit.operation() == operation && edit.block() == block)
            .map(edit -> edit.text().value().strip())
            .toList();
    result.addAll(texts);
    return !texts.isEmpty();
  }

  private static boolean isRemoved(int block, List<BlockEdit> edits) {
    return edits.stream()
        .anyMatch(edit -> edit.operation() == Operation.REMOVE && edit.block() == block);
  }
}

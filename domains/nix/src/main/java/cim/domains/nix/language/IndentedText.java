package cim.domains.nix.language;

import cim.domains.nix.language.Expr.Part;
import java.util.ArrayList;
import java.util.List;

/** What an indented string stands for: the space that all its lines begin with is no part of it. */
final class IndentedText {

  /** A piece as it was written. */
  sealed interface Piece {
    /** Text whose lines may begin with indentation. */
    record Lines(String text) implements Piece {}

    /** Text that is none, even where it is space. */
    record Escaped(String text) implements Piece {}

    record Interpolated(Expr value) implements Piece {}
  }

  private boolean isLineStart = true;
  private int dropped;

  private IndentedText() {}

  /** Each piece stays one, as in Nix, which adds them up. */
  static List<Part> parts(List<Piece> pieces) {
    int indentation = indentation(pieces);
    IndentedText text = new IndentedText();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      switch (pieces.get(i)) {
        case Piece.Interpolated(Expr value) -> {
          text.isLineStart = false;
          text.dropped = 0;
          parts.add(new Part.Interpolated(value));
        }
        case Piece.Lines(String lines) ->
            parts.add(text.stripped(lines, indentation, i == pieces.size() - 1));
        case Piece.Escaped(String escaped) ->
            parts.add(text.stripped(escaped, indentation, i == pieces.size() - 1));
      }
    }
    return parts;
  }

  /** The fewest spaces that a line with anything else begins with. */
  private static int indentation(List<Piece> pieces) {
    int least = Integer.MAX_VALUE;
    int spaces = 0;
    boolean isLineStart = true;
    for (Piece piece : pieces) {
      if (!(piece instanceof Piece.Lines(String text))) {
        least = isLineStart ? Math.min(least, spaces) : least;
        isLineStart = false;
        continue;
      }
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\n') {
          isLineStart = true;
          spaces = 0;
        } else if (isLineStart && c == ' ') {
          spaces++;
        } else if (isLineStart) {
          isLineStart = false;
          least = Math.min(least, spaces);
        }
      }
    }
    return least;
  }

  private Part stripped(String text, int indentation, boolean isLast) {
    StringBuilder stripped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLineStart && c == ' ' && dropped++ < indentation) {
        continue;
      }
      if (c == '\n') {
        dropped = 0;
        isLineStart = true;
      } else if (c != ' ' && isLineStart) {
        dropped = 0;
        isLineStart = false;
      }
      stripped.append(c);
    }
    int lastLine = stripped.lastIndexOf("\n") + 1;
    if (isLast && lastLine > 0 && isSpaces(stripped, lastLine)) {
      stripped.setLength(lastLine);
    }
    return new Part.Literal(stripped.toString());
  }

  private static boolean isSpaces(CharSequence text, int from) {
    return text.subSequence(from, text.length()).chars().allMatch(c -> c == ' ');
  }

  /** The parts with neighbouring texts as one, and no empty ones. */
  static List<Part> merged(List<Part> parts) {
    List<Part> merged = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Literal(String piece) -> text.append(piece);
        case Part.Interpolated _ -> {
          flush(text, merged);
          merged.add(part);
        }
      }
    }
    flush(text, merged);
    return merged;
  }

  private static void flush(StringBuilder text, List<Part> merged) {
    if (!text.isEmpty()) {
      merged.add(new Part.Literal(text.toString()));
      text.setLength(0);
    }
  }
}

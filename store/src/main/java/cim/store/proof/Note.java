package cim.store.proof;

import cim.store.Signer;
import cim.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signature lines: text, empty line, {@code — <name> <base64 of key id and signature>}.
 *
 * <p>Source: c2sp.org/signed-note. An ML-DSA-44 line is a cosignature as c2sp.org/tlog-cosignature
 * has it: a time, and the signature over what {@link Checkpoint#cosigned} gives.
 *
 * @param text ends with a newline
 */
public record Note(String text, List<Line> lines) {

  private static final String LINE = "— ";

  public Note {
    lines = List.copyOf(lines);
  }

  /** A signature line. */
  public static final class Line {
    private final String name;
    private final byte[] keyId;
    private final byte[] signature;

    Line(String name, byte[] keyId, byte[] signature) {
      this.name = name;
      this.keyId = keyId;
      this.signature = signature;
    }

    public String name() {
      return name;
    }

    private boolean isOf(VerifierKey key) {
      return name.equals(key.name()) && Arrays.equals(keyId, key.id());
    }

    /** The line with its newline. */
    String text() {
      byte[] both = ByteBuffer.allocate(4 + signature.length).put(keyId).put(signature).array();
      return LINE + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
    }
  }

  /** Signs a text by both algorithms. */
  static Note sign(String text, Checkpoint said, Signer signer, long time) {
    Line plain =
        new Line(
            signer.name(),
            VerifierKey.of(signer, Signer.Algorithm.ED25519).id(),
            signer.sign(Signer.Algorithm.ED25519, text.getBytes(StandardCharsets.UTF_8)));
    return new Note(text, List.of(plain, cosignature(said, signer, time)));
  }

  /** The ML-DSA-44 line of a signer: that it has seen the checkpoint at a time. */
  static Line cosignature(Checkpoint said, Signer signer, long time) {
    byte[] signature = signer.sign(Signer.Algorithm.ML_DSA_44, said.cosigned(signer.name(), time));
    return new Line(
        signer.name(),
        VerifierKey.of(signer, Signer.Algorithm.ML_DSA_44).id(),
        ByteBuffer.allocate(8 + signature.length).putLong(time).put(signature).array());
  }

  /** Whether it bears a valid signature by this key; {@code said} is what its text says. */
  public boolean isSignedBy(VerifierKey key, Checkpoint said) {
    return lines.stream().anyMatch(line -> line.isOf(key) && verify(key, line, said));
  }

  /** Whether it bears a valid plain signature (Ed25519, type 0x01) by this key. */
  public boolean isSignedBy(VerifierKey key) {
    return key.algorithm() == Signer.Algorithm.ED25519
        && lines.stream()
            .anyMatch(line ->
                line.isOf(key)
                    && key.verify(text.getBytes(StandardCharsets.UTF_8), line.signature));
  }

  private boolean verify(VerifierKey key, Line line, Checkpoint said) {
    return switch (key.algorithm()) {
      case ED25519 -> key.verify(text.getBytes(StandardCharsets.UTF_8), line.signature);
      case ML_DSA_44 -> {
        if (line.signature.length < 8) {
          yield false;
        }
        long time = ByteBuffer.wrap(line.signature).getLong();
        byte[] rest = Arrays.copyOfRange(line.signature, 8, line.signature.length);
        yield time >= 0 && key.verify(said.cosigned(line.name, time), rest);
      }
    };
  }

  /** Reads a note; {@code corrupt} where the bytes are none. */
  public static Note parse(byte[] bytes) {
    String whole = utf8(bytes);
    int split = whole.lastIndexOf("\n\n");
    if (split < 0 || !whole.endsWith("\n") || hasControls(whole)) {
      throw malformed("text, an empty line, signature lines");
    }
    List<Line> lines = new ArrayList<>();
    for (String line : whole.substring(split + 2, whole.length()).split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(parseLine(line));
      }
    }
    if (lines.isEmpty() || whole.charAt(split + 2) == '\n') {
      throw malformed("at least one signature line");
    }
    return new Note(whole.substring(0, split + 1), lines);
  }

  private static Line parseLine(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(LINE) || space <= LINE.length()) {
      throw malformed("— <name> <signature>");
    }
    byte[] both = VerifierKey.base64(line.substring(space + 1));
    if (both.length < 5) {
      throw malformed("a key id and a signature");
    }
    return new Line(
        line.substring(LINE.length(), space),
        Arrays.copyOf(both, 4),
        Arrays.copyOfRange(both, 4, both.length));
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> c < 0x20 && c != '\n');
  }

  private static String utf8(byte[] bytes) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new StoreException("corrupt", "note: not UTF-8", e);
    }
  }

  private static StoreException malformed(String expected) {
    return new StoreException("corrupt", "note (expected: " + expected + ")");
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    StringBuilder out = new StringBuilder(text).append('\n');
    lines.forEach(line -> out.append(line.text()));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}

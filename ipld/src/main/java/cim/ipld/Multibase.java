package cim.ipld;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Text forms of bytes, told apart by their first character. base256emoji, base45 and proquint are
 * not offered.
 *
 * <p>Source: github.com/multiformats/multibase; RFC 4648 for the bases of a power of two.
 */
public enum Multibase {
  BASE2('0', "base2", "01", Form.BITS),
  BASE8('7', "base8", "01234567", Form.BITS),
  BASE10('9', "base10", "0123456789", Form.NUMBER),
  BASE16('f', "base16", Alphabet.HEX, Form.BITS_ANY_CASE),
  BASE16UPPER('F', "base16upper", Alphabet.upper(Alphabet.HEX), Form.BITS_ANY_CASE),
  BASE32('b', "base32", Alphabet.B32, Form.BITS_ANY_CASE),
  BASE32UPPER('B', "base32upper", Alphabet.upper(Alphabet.B32), Form.BITS_ANY_CASE),
  BASE32PAD('c', "base32pad", Alphabet.B32, Form.PADDED_ANY_CASE),
  BASE32PADUPPER('C', "base32padupper", Alphabet.upper(Alphabet.B32), Form.PADDED_ANY_CASE),
  BASE32HEX('v', "base32hex", Alphabet.B32HEX, Form.BITS_ANY_CASE),
  BASE32HEXUPPER('V', "base32hexupper", Alphabet.upper(Alphabet.B32HEX), Form.BITS_ANY_CASE),
  BASE32HEXPAD('t', "base32hexpad", Alphabet.B32HEX, Form.PADDED_ANY_CASE),
  BASE32HEXPADUPPER(
      'T', "base32hexpadupper", Alphabet.upper(Alphabet.B32HEX), Form.PADDED_ANY_CASE),
  BASE32Z('h', "base32z", "ybndrfg8ejkmcpqxot1uwisza345h769", Form.BITS),
  BASE36('k', "base36", Alphabet.B36, Form.NUMBER_ANY_CASE),
  BASE36UPPER('K', "base36upper", Alphabet.upper(Alphabet.B36), Form.NUMBER_ANY_CASE),
  BASE58BTC(
      'z', "base58btc", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", Form.NUMBER),
  BASE58FLICKR(
      'Z',
      "base58flickr",
      "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ",
      Form.NUMBER),
  BASE64('m', "base64", Alphabet.B64 + "+/", Form.BITS),
  BASE64PAD('M', "base64pad", Alphabet.B64 + "+/", Form.PADDED),
  BASE64URL('u', "base64url", Alphabet.B64 + "-_", Form.BITS),
  BASE64URLPAD('U', "base64urlpad", Alphabet.B64 + "-_", Form.PADDED);

  /** Bases that are no power of two take quadratic time, so their text is bounded. */
  static final int MAX_NUMBER_TEXT = 16_384;

  private enum Form {
    BITS,
    BITS_ANY_CASE,
    PADDED,
    PADDED_ANY_CASE,
    NUMBER,
    NUMBER_ANY_CASE;

    boolean anyCase() {
      return this == BITS_ANY_CASE || this == PADDED_ANY_CASE || this == NUMBER_ANY_CASE;
    }

    boolean padded() {
      return this == PADDED || this == PADDED_ANY_CASE;
    }

    boolean number() {
      return this == NUMBER || this == NUMBER_ANY_CASE;
    }
  }

  private static final class Alphabet {
    static final String HEX = "0123456789abcdef";
    static final String B32 = "abcdefghijklmnopqrstuvwxyz234567";
    static final String B32HEX = "0123456789abcdefghijklmnopqrstuv";
    static final String B36 = "0123456789abcdefghijklmnopqrstuvwxyz";
    static final String B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static String upper(String lower) {
      return lower.toUpperCase(java.util.Locale.ROOT);
    }
  }

  private final char prefix;
  private final String title;
  private final String digits;

  @SuppressWarnings("ImmutableEnumChecker") // filled once, here
  private final byte[] values = new byte[128];

  private final Form form;
  private final int bits;

  Multibase(char prefix, String title, String alphabet, Form form) {
    this.prefix = prefix;
    this.title = title;
    this.digits = alphabet;
    this.form = form;
    this.bits = Integer.numberOfTrailingZeros(digits.length());
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < digits.length(); i++) {
      values[digits.charAt(i)] = (byte) i;
      if (form.anyCase()) {
        values[Character.toLowerCase(digits.charAt(i))] = (byte) i;
        values[Character.toUpperCase(digits.charAt(i))] = (byte) i;
      }
    }
  }

  /** The base of that name in the multibase table, if offered. */
  public static Optional<Multibase> find(String title) {
    return Arrays.stream(values()).filter(base -> base.title.equals(title)).findFirst();
  }

  /** The base that a text with prefix is written in. */
  public static Multibase of(String text) {
    for (Multibase base : values()) {
      if (!text.isEmpty() && text.charAt(0) == base.prefix) return base;
    }
    throw new IpldException(
        "multibase: "
            + Quote.of(text)
            + " (expected: a text that starts with the letter of a base)");
  }

  /** Reads a text with prefix, in whichever base it is. */
  public static byte[] decode(String text) {
    return of(text).decodeDigits(text.substring(1));
  }

  /**
   * Whether the text has a known prefix and, behind it, at least one character, all of that base's
   * alphabet.
   */
  public static boolean isWellFormed(String text) {
    for (Multibase base : values()) {
      if (text.length() > 1 && text.charAt(0) == base.prefix) return base.isAlphabetOnly(text);
    }
    return false;
  }

  private boolean isAlphabetOnly(String text) {
    int end = text.length();
    while (form.padded() && text.charAt(end - 1) == '=') end--; // stops at the prefix
    for (int i = 1; i < end; i++) {
      if (value(text.charAt(i)) < 0) return false;
    }
    return true;
  }

  /** Name in the multibase table. */
  public String title() {
    return title;
  }

  /** First character of a text in this base. */
  public char prefix() {
    return prefix;
  }

  /** Prefix and digits. */
  public String encode(byte[] bytes) {
    return prefix + encodeDigits(bytes);
  }

  String encodeDigits(byte[] bytes) {
    return form.number() ? encodeNumber(bytes) : encodeBits(bytes);
  }

  byte[] decodeDigits(String text) {
    return form.number() ? decodeNumber(text) : decodeBits(text);
  }

  private String encodeBits(byte[] bytes) {
    StringBuilder text = new StringBuilder((int) (((long) bytes.length * 8 + bits - 1) / bits) + 8);
    int buffer = 0;
    int held = 0;
    for (byte b : bytes) {
      buffer = buffer << 8 | (b & 0xFF);
      held += 8;
      while (held >= bits) {
        held -= bits;
        text.append(digits.charAt(buffer >>> held & (digits.length() - 1)));
      }
      buffer &= (1 << held) - 1;
    }
    if (held > 0) text.append(digits.charAt(buffer << (bits - held) & (digits.length() - 1)));
    while (form.padded() && text.length() % group() != 0) text.append('=');
    return text.toString();
  }

  /** Digits in a padded group: as many as make whole bytes. */
  private int group() {
    return bits == 5 ? 8 : 4;
  }

  private byte[] decodeBits(String text) {
    int end = form.padded() ? unpadded(text) : text.length();
    byte[] bytes = new byte[(int) ((long) end * bits / 8)];
    int buffer = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < end; i++) {
      buffer = buffer << bits | digit(text, i);
      held += bits;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = (byte) (buffer >>> held);
        buffer &= (1 << held) - 1;
      }
    }
    if (held >= bits || buffer != 0) {
      throw new IpldException(
          title
              + ": "
              + Quote.of(text)
              + " ends in bits that are no byte (expected: the canonical form)");
    }
    return bytes;
  }

  private int unpadded(String text) {
    if (text.length() % group() != 0) {
      throw new IpldException(
          title
              + ": "
              + text.length()
              + " characters (expected: padded to groups of "
              + group()
              + ")");
    }
    int end = text.length();
    while (end > 0 && text.length() - end < group() - 1 && text.charAt(end - 1) == '=') end--;
    return end;
  }

  // Leading zero bytes are leading zero digits; the rest is one big number.
  private String encodeNumber(byte[] bytes) {
    int zeros = 0;
    while (zeros < bytes.length && bytes[zeros] == 0) zeros++;
    byte[] number = Arrays.copyOfRange(bytes, zeros, bytes.length);
    char[] reversed = new char[bytes.length * 8 + 1];
    int length = 0;
    int start = 0;
    while (start < number.length) {
      int remainder = 0;
      for (int i = start; i < number.length; i++) {
        int part = remainder << 8 | (number[i] & 0xFF);
        number[i] = (byte) (part / digits.length());
        remainder = part % digits.length();
      }
      reversed[length++] = digits.charAt(remainder);
      while (start < number.length && number[start] == 0) start++;
    }
    StringBuilder text = new StringBuilder(zeros + length);
    text.repeat(digits.charAt(0), zeros);
    text.append(reversed, 0, length);
    return zeros == text.length() ? text.toString() : reverseBehind(text, zeros);
  }

  private static String reverseBehind(StringBuilder text, int start) {
    String tail = new StringBuilder(text.substring(start)).reverse().toString();
    return text.replace(start, text.length(), tail).toString();
  }

  private byte[] decodeNumber(String text) {
    if (text.length() > MAX_NUMBER_TEXT) {
      throw new IpldException(
          title + ": " + text.length() + " characters (expected: at most " + MAX_NUMBER_TEXT + ")");
    }
    int zeros = 0;
    while (zeros < text.length() && digit(text, zeros) == 0) zeros++;
    BigInteger number = BigInteger.ZERO;
    BigInteger radix = BigInteger.valueOf(digits.length());
    for (int i = zeros; i < text.length(); i++) {
      number = number.multiply(radix).add(BigInteger.valueOf(digit(text, i)));
    }
    byte[] magnitude = number.signum() == 0 ? new byte[0] : number.toByteArray();
    int sign = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + magnitude.length - sign];
    System.arraycopy(magnitude, sign, bytes, zeros, magnitude.length - sign);
    return bytes;
  }

  private int digit(String text, int index) {
    int value = value(text.charAt(index));
    if (value < 0) {
      throw new IpldException(
          title
              + ": "
              + Quote.of(text)
              + " has "
              + Quote.of(text.charAt(index))
              + " at "
              + index
              + " (expected: characters of its alphabet)");
    }
    return value;
  }

  private int value(char c) {
    return c < values.length ? values[c] : -1;
  }
}

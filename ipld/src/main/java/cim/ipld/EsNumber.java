package cim.ipld;

import java.math.BigDecimal;

/**
 * The shortest text of a double as ECMAScript's Number::toString writes it, which RFC 8785 and
 * dag-json ask for.
 *
 * <p>Java's own text has the shortest digits since JDK 19 (Raffaello Giulietti), except that it
 * never has fewer than two, and another layout.
 */
final class EsNumber {

  private EsNumber() {}

  /** The text of a finite double; -0.0 becomes "0". */
  static String text(double value) {
    if (value == 0) return "0";
    StringBuilder text = new StringBuilder(26);
    append(value, text);
    return text.toString();
  }

  private static void append(double value, StringBuilder text) {
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale(); // value = 0.digits * 10^point
    if (value < 0) text.append('-');
    if (digits.length() <= point && point <= 21) {
      text.append(digits).repeat('0', point - digits.length());
    } else if (0 < point && point <= 21) {
      text.append(digits, 0, point).append('.').append(digits, point, digits.length());
    } else if (-6 < point && point <= 0) {
      text.append("0.").repeat('0', -point).append(digits);
    } else {
      text.append(digits.charAt(0));
      if (digits.length() > 1) text.append('.').append(digits, 1, digits.length());
      text.append(point > 0 ? "e+" : "e-").append(Math.abs(point - 1));
    }
  }

  private static BigDecimal shortest(double value) {
    BigDecimal two = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (two.precision() != 2) return two;
    BigDecimal exact = new BigDecimal(value);
    BigDecimal down = two.round(new java.math.MathContext(1, java.math.RoundingMode.DOWN));
    BigDecimal up = two.round(new java.math.MathContext(1, java.math.RoundingMode.UP));
    boolean downReads = down.doubleValue() == value;
    boolean upReads = up.doubleValue() == value;
    if (!downReads && !upReads) return two;
    if (downReads != upReads) return (downReads ? down : up).stripTrailingZeros();
    boolean downNearer = exact.subtract(down).compareTo(up.subtract(exact)) <= 0;
    return (downNearer ? down : up).stripTrailingZeros();
  }
}

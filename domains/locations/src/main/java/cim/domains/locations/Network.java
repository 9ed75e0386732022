package cim.domains.locations;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.Locale;
import java.util.regex.Pattern;

/** A block of IP addresses, as {@code 192.0.2.0/24} or {@code 2001:db8::/32} (RFC 4632, 4291). */
public record Network(@TextForm(example = "192.0.2.0/24") String value) {
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-f]{1,4}");
  private static final int GROUPS = 8;

  public Network {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!isBlock(value)) {
      throw new InvalidValue("network", value, "an IP address, / and a number of bits");
    }
  }

  private static boolean isBlock(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
      return false;
    }
    String address = text.substring(0, slash);
    int bits = Integer.parseInt(text.substring(slash + 1));
    return isIpv4(address) ? bits <= 32 : isIpv6(address) && bits <= 128;
  }

  static boolean isAddress(String text) {
    return isIpv4(text) || isIpv6(text);
  }

  private static boolean isIpv4(String text) {
    return IPV4.matcher(text).matches();
  }

  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == GROUPS;
    }
    int before = groups(text.substring(0, gap));
    int after = groups(text.substring(gap + 2));
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** How many groups of an IPv6 address the text is; -1 where it is none. */
  private static int groups(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    int count = 0;
    for (String group : text.split(":", -1)) {
      if (!GROUP.matcher(group).matches()) {
        return -1;
      }
      count++;
    }
    return count;
  }
}

package cim.demo;

import cim.runtime.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How large the organisation is, and what it is called; three that know nothing of each other. */
enum Size {
  /** About 2,000 events. */
  SMALL(45, "Harbour Works"),
  /** About 50,000 events. */
  MEDIUM(1_100, "Meridian Instruments"),
  /** About 1,000,000 events. */
  LARGE(22_000, "Continental Freight");

  private final int people;
  private final String company;

  Size(int people, String company) {
    this.people = people;
    this.company = company;
  }

  static Size of(String word) {
    for (Size size : values()) {
      if (size.word().equals(word)) {
        return size;
      }
    }
    String known = Arrays.stream(values()).map(Size::word).collect(Collectors.joining(", "));
    throw new Refusal("invalid_parameter", "size: " + word, "one of " + known, "choose one");
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  int people() {
    return people;
  }

  String company() {
    return company;
  }

  /** Where it is on the network. */
  String host() {
    return company.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
  }
}

package cim.interfaces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One method on one path.
 *
 * @param template segments, {@code {name}} for a variable one
 * @param access who may call it
 */
record Route(String method, String template, Access access, Handler handler) {

  /** Whether a route needs the token. */
  enum Access {
    OPEN,
    TOKEN
  }

  @FunctionalInterface
  interface Handler {
    Reply answer(Exchange exchange) throws Exception;
  }

  static Route get(String template, Handler handler) {
    return new Route("GET", template, Access.OPEN, handler);
  }

  static Route post(String template, Handler handler) {
    return new Route("POST", template, Access.TOKEN, handler);
  }

  /** The variable segments of a path that this route serves; empty when it does not. */
  Optional<Map<String, String>> match(List<String> segments) {
    List<String> own = segments(template);
    if (own.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < own.size(); i++) {
      String expected = own.get(i);
      if (expected.startsWith("{")) {
        variables.put(expected.substring(1, expected.length() - 1), segments.get(i));
      } else if (!expected.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** The number of fixed segments: of two routes that match, the more fixed one serves. */
  long fixed() {
    return segments(template).stream().filter(segment -> !segment.startsWith("{")).count();
  }

  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    segments.removeFirst();
    return segments;
  }
}

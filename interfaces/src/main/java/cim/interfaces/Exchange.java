package cim.interfaces;

import cim.ipld.Json;
import cim.ipld.JsonException;
import cim.ipld.Value;
import cim.runtime.Principal;
import cim.runtime.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** One request as a route sees it. Used by the virtual thread that serves it. */
final class Exchange {
  /** A body beyond this is refused before it is read whole. */
  static final int LARGEST_BODY = 1024 * 1024;

  private final Request request;
  private final Map<String, String> path;
  private final Principal principal;

  Exchange(Request request, Map<String, String> path, Principal principal) {
    this.request = request;
    this.path = path;
    this.principal = principal;
  }

  Principal principal() {
    return principal;
  }

  /** A named segment of the route's path. */
  String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no segment {" + name + "}");
    }
    return value;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  boolean accepts(String mediaType) {
    return header("Accept").map(accept -> accept.contains(mediaType)).orElse(false);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters().get(name));
  }

  /** All parameters of the query part; one given twice is refused. */
  SequencedMap<String, String> parameters() {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request, StandardCharsets.UTF_8)) {
      if (field.getValues().size() > 1) {
        throw new Refusal(
            "invalid_parameter",
            field.getName() + " " + field.getValues().size() + " times",
            "once",
            "give it once");
      }
      all.put(field.getName(), field.getValue());
    }
    return all;
  }

  /**
   * Refuses a parameter that the route does not know, so that a misspelt filter does not silently
   * match all.
   */
  void allowParameters(Set<String> known) {
    for (String name : parameters().keySet()) {
      if (!known.contains(name)) {
        throw new Refusal(
            "invalid_parameter",
            name,
            String.join(", ", known.stream().sorted().toList()),
            "remove it or mend its name");
      }
    }
  }

  int integer(String name, int standard, int least, int most) {
    Optional<String> text = parameter(name);
    if (text.isEmpty()) {
      return standard;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one refusal below.
    }
    throw new Refusal(
        "invalid_parameter", name + "=" + text.get(), least + " to " + most, "give a whole number");
  }

  /** The body as a JSON object; an empty body is an empty object. */
  Value.Map json() throws IOException {
    String type = header("Content-Type").orElse("application/json");
    if (!type.startsWith("application/json")) {
      throw new Refusal("unsupported_media_type", type, "application/json", "send JSON");
    }
    byte[] body = body();
    try {
      Value value = body.length == 0 ? Value.map().build() : Json.parse(body);
      if (value instanceof Value.Map map) {
        return map;
      }
      throw new Refusal(
          "malformed_json", "a " + value.kind(), "a JSON object", "send the fields as an object");
    } catch (JsonException e) {
      throw new Refusal("malformed_json", e.getMessage(), "JSON by RFC 8259", "mend the text");
    }
  }

  private byte[] body() throws IOException {
    if (request.getLength() > LARGEST_BODY) {
      throw tooLarge(request.getLength() + " bytes");
    }
    byte[] body = Content.Source.asInputStream(request).readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw tooLarge("more than " + LARGEST_BODY + " bytes");
    }
    return body;
  }

  private static Refusal tooLarge(String size) {
    return new Refusal(
        "body_too_large",
        size,
        "at most " + LARGEST_BODY + " bytes",
        "store large content as an object and name its CID");
  }
}

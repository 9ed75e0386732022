package cim.interfaces;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a route answers. */
sealed interface Reply {
  int status();

  Map<String, String> headers();

  record Whole(int status, Map<String, String> headers, Value.Bytes body) implements Reply {}

  /** A body that is written as it comes, on the request's virtual thread. */
  record Flow(int status, Map<String, String> headers, Body body) implements Reply {}

  @FunctionalInterface
  interface Body {
    /** Writes and flushes; an {@link IOException} says that the reader has gone. */
    void writeTo(OutputStream out) throws IOException;
  }

  static Reply json(int status, Value value) {
    return json(status, value, Map.of());
  }

  static Reply json(int status, Value value, Map<String, String> headers) {
    return new Whole(
        status,
        with(headers, "application/json"),
        Value.of(Json.write(value).getBytes(StandardCharsets.UTF_8)));
  }

  static Reply text(int status, String mediaType, String text) {
    return new Whole(
        status,
        with(Map.of(), mediaType + "; charset=utf-8"),
        Value.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Reply bytes(String mediaType, byte[] bytes, Map<String, String> headers) {
    return new Whole(200, with(headers, mediaType), Value.of(bytes));
  }

  static Reply flow(String mediaType, Body body) {
    return new Flow(200, with(Map.of("Cache-Control", "no-store"), mediaType), body);
  }

  /** One JSON value on a line of its own, as NDJSON has it. */
  static void line(OutputStream out, Value value) throws IOException {
    out.write((Json.write(value) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Reply copyOf(String mediaType, InputStream content, Map<String, String> headers) {
    return new Flow(
        200,
        with(headers, mediaType),
        out -> {
          try (content) {
            content.transferTo(out);
          }
        });
  }

  private static Map<String, String> with(Map<String, String> headers, String mediaType) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", mediaType);
    return all;
  }
}

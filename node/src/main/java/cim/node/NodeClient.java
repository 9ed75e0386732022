package cim.node;

import cim.ipld.Json;
import cim.ipld.JsonException;
import cim.ipld.Value;
import cim.runtime.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HTTP API as the command line uses it. A problem that the node answers becomes a {@link
 * Refusal}.
 */
final class NodeClient implements AutoCloseable {
  private final URI base;
  private final Optional<String> token;
  private final Runnable after;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param after what to end when the client is closed
   */
  NodeClient(URI base, Optional<String> token, Runnable after) {
    this.base = base;
    this.token = token;
    this.after = after;
  }

  URI address() {
    return base;
  }

  Value get(String path, Map<String, String> parameters) throws IOException {
    return body(send(request(path, parameters).GET().build(), BodyHandlers.ofInputStream()));
  }

  /** The ack of a query instead of its result. */
  Value ask(String path, Map<String, String> parameters) throws IOException {
    HttpRequest request = request(path, parameters).header("Prefer", "respond-async").GET().build();
    return body(send(request, BodyHandlers.ofInputStream()));
  }

  Value post(String path, Value content, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        request(path, Map.of())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(content)));
    headers.forEach(request::header);
    return body(send(request.build(), BodyHandlers.ofInputStream()));
  }

  /** The bytes of something that is no JSON. */
  byte[] bytes(String path) throws IOException {
    HttpResponse<InputStream> response =
        send(request(path, Map.of()).GET().build(), BodyHandlers.ofInputStream());
    if (response.statusCode() >= 400) {
      body(response);
    }
    try (InputStream content = response.body()) {
      return content.readAllBytes();
    }
  }

  /** A text that is no JSON. */
  String text(String path) throws IOException {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  /** Lines as they come: NDJSON or Server-Sent Events. Close the stream that is returned. */
  Stream<String> lines(String method, String path, Map<String, String> parameters, String accept)
      throws IOException {
    HttpRequest request =
        request(path, parameters)
            .header("Accept", accept)
            .method(method, BodyPublishers.noBody())
            .build();
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() >= 400) {
      body(response);
    }
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))
        .lines();
  }

  /** Lines as they come, of an answer to this content. Close the stream that is returned. */
  Stream<String> lines(String path, Value content) throws IOException {
    HttpRequest request =
        request(path, Map.of())
            .header("Accept", "application/x-ndjson")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(content)))
            .build();
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() >= 400) {
      body(response);
    }
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))
        .lines();
  }

  /** What a problem says. */
  static Refusal refusal(Value.Map problem) {
    return new Refusal(
        problem.text("code"),
        problem.text("value"),
        problem.text("expected"),
        problem.text("action"));
  }

  @Override
  public void close() {
    http.shutdownNow();
    after.run();
  }

  private HttpRequest.Builder request(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(query.isEmpty() ? path : path + "?" + query));
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    return request;
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    try {
      return http.send(request, handler);
    } catch (ConnectException e) {
      throw new Refusal(
          "not_ready", base.toString(), "a node that serves there", "start one with ./cim up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + base, e);
    }
  }

  private static Value body(HttpResponse<InputStream> response) throws IOException {
    byte[] bytes;
    try (InputStream content = response.body()) {
      bytes = content.readAllBytes();
    }
    Value value = bytes.length == 0 ? Value.map().build() : parsed(bytes, response);
    if (response.statusCode() >= 400
        && value instanceof Value.Map problem
        && problem.find("ack").isEmpty()) {
      throw new Refusal(
          text(problem, "code").orElse("http_" + response.statusCode()),
          text(problem, "value").or(() -> text(problem, "detail")).orElse("the request"),
          text(problem, "expected").orElse("a request as in docs/http-api.md"),
          text(problem, "action").orElse("see " + response.uri().resolve("/docs")));
    }
    return value;
  }

  private static Value parsed(byte[] bytes, HttpResponse<?> response) {
    try {
      return Json.parse(bytes);
    } catch (JsonException e) {
      throw new Refusal(
          "not_ready",
          response.uri() + " answers no JSON",
          "a CIM node that serves there",
          "check --url");
    }
  }

  static Optional<String> text(Value.Map map, String name) {
    return map.find(name)
        .flatMap(value ->
            value instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.node.InstalledDomains;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A node in this process on a free port, with a client that shows its token. */
final class ServedNode implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Without an e-mail address, which only one person could have. */
  static final String ADA =
      """
      {"name":{"given":"Ada","family":"Lovelace"}}\
      """;

  private final RunningNode node;
  private final DataFolder folder;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ServedNode(RunningNode node, DataFolder folder) {
    this.node = node;
    this.folder = folder;
  }

  static ServedNode on(Path path) throws IOException {
    DataFolder folder = new DataFolder(path);
    return new ServedNode(RunningNode.start(Settings.forOneCommand(folder)), folder);
  }

  /** With settings of its own. */
  static ServedNode on(Path path, Map<String, String> settings) throws IOException {
    Map<String, String> flags = new TreeMap<>(Map.of("port", "0", "scrub_rate", "0"));
    flags.putAll(settings);
    DataFolder folder = new DataFolder(path);
    return new ServedNode(RunningNode.start(Settings.of(folder, flags, Map.of())), folder);
  }

  URI at(String path) {
    return URI.create(node.url()).resolve(path);
  }

  HttpClient http() {
    return http;
  }

  /** A request to which nothing is added but the address. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(at(path)).timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(with(request(path), headers).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        request(path)
            .header("Authorization", "Bearer " + folder.tokenOrNew())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return send(with(request, headers));
  }

  static String register(UUID person) {
    return "/api/v1/people/person/" + person + "/register";
  }

  static Value.Map json(HttpResponse<String> response) {
    return (Value.Map) Json.parse(response.body());
  }

  /** How many events a first start writes: what types each domain has. */
  static int ofStart() {
    return InstalledDomains.load(ServedNode.class.getClassLoader()).size();
  }

  /** How many events the node holds of its domains; not those of its own. */
  int events() throws Exception {
    return (int) get("/api/v1/events", "Accept", "application/x-ndjson").body().lines().count();
  }

  /** The whole answer to a request that no HTTP client would send. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), at("/").getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Override
  public void close() {
    node.close();
    http.shutdownNow();
  }
}

package cim.interfaces;

import cim.ipld.Json;
import cim.ipld.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;

/** Routes as a node serves them, but in memory: what is asked and answered are bytes. */
final class Face {
  static final String TOKEN = "a-token";
  static final String HOST = "127.0.0.1:7700";

  private final Server server = new Server();
  private final LocalConnector connector = new LocalConnector(server);

  private Face(List<Route> routes) {
    server.addConnector(connector);
    server.setErrorHandler(new LastResort());
    server.setHandler(
        new LocalPages(
            new Handler.Sequence(
                new Router(routes, new TokenAccess(TOKEN)), new WebFiles(), new NothingThere())));
  }

  static Face of(List<Route> routes) throws Exception {
    Face face = new Face(routes);
    face.server.start();
    return face;
  }

  static Face of(Route... routes) throws Exception {
    return of(List.of(routes));
  }

  /** An answer, its body as text or JSON. */
  record Answer(int status, HttpTester.Response whole) {
    String header(String name) {
      return String.valueOf(whole.get(name));
    }

    String body() {
      return String.valueOf(whole.getContent());
    }

    Value.Map json() {
      return (Value.Map) Json.parse(body());
    }

    String code() {
      return json().text("code");
    }
  }

  Answer get(String path, String... headers) throws Exception {
    return send("GET", path, new byte[0], headers);
  }

  /** With the token. */
  Answer post(String path, String body, String... headers) throws Exception {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer " + TOKEN;
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8), all);
  }

  /**
   * @param headers names and values in turn
   */
  Answer send(String method, String path, byte[] body, String... headers) throws Exception {
    HttpTester.Request request = HttpTester.newRequest();
    request.setMethod(method);
    request.setURI(path);
    request.put("Host", HOST);
    request.put("Connection", "close");
    for (int i = 0; i < headers.length; i += 2) {
      request.put(headers[i], headers[i + 1]);
    }
    if (body.length > 0) {
      request.setContent(body);
    }
    return answer(request.generate(), method);
  }

  Answer raw(String request) throws Exception {
    return answer(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)), "GET");
  }

  private Answer answer(ByteBuffer request, String method) throws Exception {
    LocalConnector.LocalEndPoint end = connector.connect();
    end.addInput(request);
    ByteBuffer bytes = end.waitForResponse(method.equals("HEAD"), 10, TimeUnit.SECONDS);
    HttpTester.Response response =
        method.equals("HEAD")
            ? HttpTester.parseHeadResponse(bytes)
            : HttpTester.parseResponse(bytes);
    return new Answer(response.getStatus(), response);
  }

  void close() throws Exception {
    server.stop();
  }
}

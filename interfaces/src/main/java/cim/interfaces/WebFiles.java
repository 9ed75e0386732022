package cim.interfaces;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The web UI out of the program's jar, compressed ahead where the reader can take it. Any path
 * without a file extension is one of the UI's own pages.
 */
final class WebFiles extends Handler.Abstract {
  private static final String FOLDER = "cim/web/";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("webmanifest", "application/manifest+json"));

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    boolean readable = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!readable || path.startsWith("/api/") || path.contains("..")) {
      return false;
    }
    String name = path.lastIndexOf('.') > path.lastIndexOf('/') ? path.substring(1) : "index.html";
    String accepted =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING)).orElse("");
    Optional<byte[]> brotli = accepted.contains("br") ? read(name + ".br") : Optional.empty();
    Optional<byte[]> gzip =
        brotli.isEmpty() && accepted.contains("gzip") ? read(name + ".gz") : Optional.empty();
    Optional<byte[]> content = brotli.or(() -> gzip).or(() -> quietly(name));
    if (content.isEmpty()) {
      return false;
    }
    if (brotli.isPresent() || gzip.isPresent()) {
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, brotli.isPresent() ? "br" : "gzip");
    }
    response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
    response
        .getHeaders()
        .put(
            HttpHeader.CONTENT_TYPE,
            TYPES.getOrDefault(
                name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
    // Names of built files carry a hash of their content; only the page that names them changes.
    response
        .getHeaders()
        .put(
            HttpHeader.CACHE_CONTROL,
            name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.get().length);
    boolean head = request.getMethod().equals("HEAD");
    response.write(true, ByteBuffer.wrap(head ? new byte[0] : content.get()), callback);
    return true;
  }

  private static Optional<byte[]> quietly(String name) {
    try {
      return read(name);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> read(String name) throws IOException {
    try (InputStream file = WebFiles.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
    }
  }
}

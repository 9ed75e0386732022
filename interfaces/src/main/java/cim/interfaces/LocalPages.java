package cim.interfaces;

import cim.runtime.Refusal;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What keeps foreign pages out: requests that name another host (DNS rebinding) or come from
 * another origin are refused, and every answer tells the browser to load nothing from elsewhere.
 */
final class LocalPages extends Handler.Wrapper {
  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "::1");

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
              + " worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Embedder-Policy",
          "require-corp",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  LocalPages(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    keepForeignOut(response);
    try {
      refuseForeign(request);
    } catch (Refusal refusal) {
      Router.write(
          Problems.of(refusal, Request.getPathInContext(request)), request, response, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  static void keepForeignOut(Response response) {
    HttpFields.Mutable headers = response.getHeaders();
    HEADERS.forEach(headers::put);
  }

  /**
   * @throws Refusal {@code forbidden}
   */
  static void refuseForeign(Request request) {
    String host = Request.getServerName(request);
    if (!isLoopback(host)) {
      throw new Refusal("forbidden", "host " + host, "a loopback address", "open http://127.0.0.1");
    }
    String origin = request.getHeaders().get("Origin");
    if (origin != null && !isOwn(origin, request)) {
      throw new Refusal(
          "forbidden", "origin " + origin, "a page of this node", "open the node's own address");
    }
  }

  private static boolean isOwn(String origin, Request request) {
    try {
      URI uri = URI.create(origin);
      return uri.getHost() != null
          && isLoopback(uri.getHost())
          && uri.getPort() == Request.getServerPort(request);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.contains(host) || host.matches("127\\.[0-9.]{5,11}");
  }
}

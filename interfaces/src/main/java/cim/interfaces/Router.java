package cim.interfaces;

import cim.runtime.Principal;
import cim.runtime.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/** Finds the route of a request and writes its reply; runs on a virtual thread per request. */
final class Router extends Handler.Abstract {
  private static final long MOST_DISCARDED = 16L * Exchange.LARGEST_BODY;

  private final List<Route> routes;
  private final Access access;

  /** Who a request comes from, and what he may. */
  interface Access {
    /**
     * The one who sent this header; without it the anonymous reader.
     *
     * @throws Refusal {@code unauthenticated} for a token that is not known
     */
    Principal identify(Optional<String> authorization);

    /** Whether this principal has shown a token. */
    boolean isIdentified(Principal principal);
  }

  Router(List<Route> routes, Access access) {
    this.routes =
        routes.stream().sorted(Comparator.comparingLong(Route::fixed).reversed()).toList();
    this.access = access;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    Optional<Reply> reply;
    try {
      reply = answer(request, path);
    } catch (Exception fault) {
      reply = Optional.of(Problems.of(fault, path));
      discardBody(request);
    }
    if (reply.isEmpty()) {
      return false;
    }
    write(reply.get(), request, response, callback);
    return true;
  }

  /**
   * Takes what the caller still sends, within reason: one whose connection is closed while it sends
   * never sees why it was refused.
   */
  private static void discardBody(Request request) {
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      return; // This caller waits for our word before it sends.
    }
    try {
      Content.Source.asInputStream(request).skip(MOST_DISCARDED);
    } catch (IOException gone) {
      // The answer finds out.
    }
  }

  /** Empty where no route has this path, so that the next handler may have it. */
  private Optional<Reply> answer(Request request, String path) throws Exception {
    List<String> segments = Route.segments(path);
    List<Route> here = routes.stream().filter(route -> route.match(segments).isPresent()).toList();
    if (here.isEmpty()) {
      return Optional.empty();
    }
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    Optional<Route> found =
        here.stream().filter(route -> route.method().equals(method)).findFirst();
    if (found.isEmpty()) {
      String allowed =
          here.stream().map(Route::method).distinct().sorted().collect(Collectors.joining(", "));
      throw new Refusal("method_not_allowed", method, allowed, "use one of those");
    }
    Route route = found.get();
    Principal principal =
        access.identify(Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION)));
    if (route.access() == Route.Access.TOKEN && !access.isIdentified(principal)) {
      throw new Refusal(
          "unauthenticated",
          "no token",
          "Authorization: Bearer TOKEN",
          "take the token from DIR/token of the node");
    }
    return Optional.of(
        route
            .handler()
            .answer(new Exchange(request, route.match(segments).orElseThrow(), principal)));
  }

  static void write(Reply reply, Request request, Response response, Callback callback)
      throws IOException {
    response.setStatus(reply.status());
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      response.getHeaders().put(header.getKey(), header.getValue());
    }
    if (!response.getHeaders().contains(HttpHeader.CACHE_CONTROL)) {
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }
    boolean head = request.getMethod().equals("HEAD");
    switch (reply) {
      case Reply.Whole whole -> {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, whole.body().size());
        response.write(
            true,
            head ? ByteBuffer.allocate(0) : ByteBuffer.wrap(whole.body().toArray()),
            callback);
      }
      case Reply.Flow flow -> {
        if (head) {
          callback.succeeded();
          return;
        }
        try (Blocker.Callback first = Blocker.callback()) {
          response.write(
              false, ByteBuffer.allocate(0), first); // Headers go out before the first event.
          first.block();
        }
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
          flow.body().writeTo(out);
        } catch (IOException gone) {
          callback.failed(gone);
          return;
        }
        callback.succeeded();
      }
    }
  }
}

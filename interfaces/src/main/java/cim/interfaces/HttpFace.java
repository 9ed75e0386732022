package cim.interfaces;

import cim.runtime.Refusal;
import cim.runtime.graph.GraphProjection;
import cim.runtime.node.Node;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node on one port: the API, its documentation, live connections, the web UI. */
public final class HttpFace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFace.class);
  private static final int LARGEST_MESSAGE = 64 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final HttpSettings settings;
  private final OpenStreams streams;
  private final GracefulHandler requests;

  private HttpFace(
      Server server,
      ServerConnector connector,
      HttpSettings settings,
      OpenStreams streams,
      GracefulHandler requests) {
    this.server = server;
    this.connector = connector;
    this.settings = settings;
    this.streams = streams;
    this.requests = requests;
  }

  /**
   * Starts to serve.
   *
   * @throws Refusal {@code port_in_use}
   */
  public static HttpFace start(
      Node node,
      GraphProjection graph,
      ProofSource proofs,
      Operations operations,
      HttpSettings settings) {
    Server server = new Server(threads());
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    ServerConnector connector =
        new ServerConnector(
            server,
            new HttpConnectionFactory(configuration),
            new HTTP2CServerConnectionFactory(configuration));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    server.addConnector(connector);
    // close() waits for requests itself: the engine would wait for idle connections too.
    server.setStopTimeout(0);
    server.setErrorHandler(new LastResort());
    OpenStreams streams = new OpenStreams();
    GracefulHandler requests =
        new GracefulHandler(handlers(server, node, graph, proofs, operations, settings, streams));
    server.setHandler(requests);
    try {
      server.start();
    } catch (Exception e) {
      throw refusal(e, settings);
    }
    return new HttpFace(server, connector, settings, streams, requests);
  }

  public String url() {
    return "http://" + settings.host() + ":" + connector.getLocalPort();
  }

  /**
   * Takes no new requests, ends streams at once, and waits for other requests as long as the
   * settings say; those that take longer are cut off.
   */
  @Override
  public void close() {
    streams.end();
    try {
      requests.shutdown().get(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("requests are cut off, as they took longer than {}", settings.drain(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      server.stop();
    } catch (Exception e) {
      // What this face serves must be closed all the same.
      LOG.warn("the web engine did not stop", e);
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(16, 2, (int) Duration.ofSeconds(30).toMillis());
    VirtualThreadPool virtual = new VirtualThreadPool();
    virtual.setName("http");
    threads.setVirtualThreadsExecutor(virtual);
    threads.setName("http");
    return threads;
  }

  private static Handler handlers(
      Server server,
      Node node,
      GraphProjection graph,
      ProofSource proofs,
      Operations operations,
      HttpSettings settings,
      OpenStreams streams) {
    Metrics metrics = new Metrics(node, operations);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new CommandRoutes(node.commands(), node.bridge(), node.eventJson()).routes());
    routes.addAll(new QueryRoutes(node.queries(), node.bridge()).routes());
    EventFilters filters = new EventFilters(node.registry(), node.store(), node.feed());
    routes.addAll(new EventRoutes(node.feed(), filters, node.eventJson(), streams).routes());
    routes.addAll(new EventDetail(node.store(), node.eventJson(), proofs).routes());
    routes.addAll(
        new StreamRoutes(node.store(), node.objects(), node.streams(), node.eventJson()).routes());
    routes.addAll(new GraphRoutes(graph, node.streams()).routes());
    routes.addAll(new DomainRoutes(node.registry()).routes());
    routes.addAll(new NodeRoutes(node, operations, proofs, settings).routes());
    routes.addAll(new PrivacyRoutes(operations).routes());
    routes.addAll(new HoldRoutes(operations.upkeep()).routes());
    routes.addAll(new ImportJobs(operations).routes());
    routes.addAll(new UpkeepRoutes(operations.upkeep()).routes());
    routes.add(
        Route.get("/metrics", _ -> Reply.text(200, "text/plain; version=0.0.4", metrics.scrape())));
    WebSocketUpgradeHandler live =
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              container.setMaxTextMessageSize(LARGEST_MESSAGE);
              container.setIdleTimeout(Duration.ofMinutes(2));
              container.addMapping(
                  "/api/v1/live",
                  (request, response, callback) -> {
                    LocalPages.refuseForeign(request);
                    return new LiveSocket(
                        node.feed(),
                        filters,
                        new GraphFeed(graph),
                        node.eventJson(),
                        node.results());
                  });
            });
    Handler.Sequence all =
        new Handler.Sequence(
            live,
            new Router(routes, new TokenAccess(settings.token())),
            new WebFiles(),
            new NothingThere());
    return metrics.counting(new LocalPages(all));
  }

  private static RuntimeException refusal(Exception fault, HttpSettings settings) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new Refusal(
            "port_in_use",
            "port " + settings.port(),
            "a port that nobody listens on",
            "choose another with --port, or 0 for any");
      }
    }
    return fault instanceof IOException
        ? new IllegalStateException("cannot serve", fault)
        : new IllegalStateException(fault);
  }
}

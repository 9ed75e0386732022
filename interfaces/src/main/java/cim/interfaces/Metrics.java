package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.node.Node;
import cim.runtime.process.BridgeStatus;
import cim.runtime.view.ProjectionStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Prometheus scrapes: requests, logs, projections, dead letters, the JVM. */
final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Node node;
  private final Operations operations;
  private final MultiGauge logs;
  private final MultiGauge lags;
  private final MultiGauge alarms;
  private final MultiGauge bridges;

  Metrics(Node node, Operations operations) {
    this.node = node;
    this.operations = operations;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    logs =
        MultiGauge.builder("cim.log.events")
            .description("events in a domain's log")
            .register(registry);
    lags =
        MultiGauge.builder("cim.projection.lag")
            .description("events that a projection has not applied yet")
            .register(registry);
    alarms =
        MultiGauge.builder("cim.alarms")
            .description("what is wrong with a log: DEGRADED_READONLY, POISONED, CORRUPT")
            .register(registry);
    bridges =
        MultiGauge.builder("cim.bridge.events")
            .description("what became of the events that a bridge between domains heard")
            .register(registry);
    Gauge.builder("cim.dead.letters", operations, all -> all.deadLetters().size())
        .description("events that a handler failed at and that wait to be replayed")
        .register(registry);
    Gauge.builder("cim.scrub.faults", operations, all -> faults(all.upkeep().scrub()))
        .description("what scrubbing has found damaged in this round and the last")
        .register(registry);
    Gauge.builder("cim.scrub.bytes", operations, all -> bytes(all.upkeep().scrub()))
        .description("bytes read again in this round of scrubbing")
        .register(registry);
    Gauge.builder("cim.ready", node, serving -> serving.phase() == Node.Phase.SERVING ? 1 : 0)
        .description("1 when commands and queries are taken")
        .register(registry);
  }

  private static long faults(Value.Map scrub) {
    return Stream.of("faults", "last_faults")
        .filter(name -> scrub.find(name).isPresent())
        .mapToLong(name -> scrub.list(name).items().size())
        .sum();
  }

  private static long bytes(Value.Map scrub) {
    return scrub.find("bytes").isPresent() ? scrub.integer("bytes") : 0;
  }

  String scrape() {
    logs.register(
        node.store().domains().stream()
            .<MultiGauge.Row<?>>map(domain ->
                MultiGauge.Row.of(Tags.of("domain", domain), node.store().log(domain).end()))
            .toList(),
        true);
    Map<Tags, Long> counted =
        node.store().alarms().stream()
            .collect(
                Collectors.groupingBy(
                    alarm -> Tags.of("domain", alarm.domain(), "code", alarm.code()),
                    Collectors.counting()));
    alarms.register(
        counted.entrySet().stream()
            .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(each.getKey(), each.getValue()))
            .toList(),
        true);
    bridges.register(
        operations.bridges().stream()
            .flatMap(bridge -> bridge.heard().stream().flatMap(heard -> rows(bridge.name(), heard)))
            .toList(),
        true);
    List<ProjectionStatus> statuses = operations.projections();
    lags.register(
        statuses.stream()
            .<MultiGauge.Row<?>>map(status ->
                MultiGauge.Row.of(
                    Tags.of("domain", status.domain(), "projection", status.name()), status.lag()))
            .toList(),
        true);
    return registry.scrape();
  }

  private static Stream<MultiGauge.Row<?>> rows(String bridge, BridgeStatus.Heard heard) {
    return heard.outcomes().entrySet().stream()
        .map(outcome ->
            MultiGauge.Row.of(
                Tags.of("bridge", bridge, "event", heard.subject(), "outcome", outcome.getKey()),
                outcome.getValue()));
  }

  /** Counts and times requests by method and status; paths would be too many names. */
  Handler counting(Handler inner) {
    return new Handler.Wrapper(inner) {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        Timer.Sample sample = Timer.start(registry);
        Request.addCompletionListener(
            request,
            _ ->
                sample.stop(
                    Timer.builder("cim.http.requests")
                        .description("requests by method and status")
                        .tag("method", request.getMethod())
                        .tag("status", String.valueOf(response.getStatus()))
                        .publishPercentileHistogram()
                        .register(registry)));
        return super.handle(request, response, callback);
      }
    };
  }
}

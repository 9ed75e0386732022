package cim.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.Domain;
import cim.runtime.Refusal;
import cim.store.StoredEvent;
import cim.testkit.MemoryNode;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a sample organisation consists of, told by the events of a real node. */
class DemoImporterTest {
  private static final Domain.Provider[] INSTALLED =
      ServiceLoader.load(Domain.Provider.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(one -> one.getClass().getPackageName().startsWith("cim.domains."))
          .toArray(Domain.Provider[]::new);

  /** What commands of people caused in each domain; processes go on beside them. */
  private static Map<String, List<String>> told(MemoryNode node) {
    Map<String, List<String>> told = new TreeMap<>();
    for (Domain.Provider domain : INSTALLED) {
      String name = domain.domain().name();
      told.put(
          name,
          node.events(name).stream()
              .filter(event -> event.correlation().equals(event.causation()))
              .map(DemoImporterTest::text)
              .toList());
    }
    return told;
  }

  private static String text(StoredEvent event) {
    return event.id() + " " + event.subject() + " of " + event.stream().aggregate();
  }

  @Test
  void a_small_organisation_has_about_two_thousand_events_of_every_domain() {
    try (MemoryNode node = MemoryNode.of(INSTALLED)) {
      new DemoImporter().run("small", node.importing());

      Map<String, List<String>> told = told(node);
      assertThat(told).allSatisfy((domain, events) -> assertThat(events).as(domain).isNotEmpty());
      assertThat(told.values().stream().mapToInt(List::size).sum()).isBetween(1_500, 2_500);
    }
  }

  @Test
  void it_is_the_same_on_every_node() {
    try (MemoryNode one = MemoryNode.of(INSTALLED);
        MemoryNode other = MemoryNode.of(INSTALLED)) {
      new DemoImporter().run("small", one.importing());
      new DemoImporter().run("small", other.importing());

      told(one)
          .forEach((domain, events) ->
              assertThat(told(other).get(domain)).as(domain).containsExactlyElementsOf(events));
    }
  }

  @Test
  void a_second_run_changes_nothing() {
    try (MemoryNode node = MemoryNode.of(INSTALLED)) {
      new DemoImporter().run("small", node.importing());
      Map<String, List<String>> before = told(node);

      new DemoImporter().run("small", node.importing());

      told(node)
          .forEach((domain, events) ->
              assertThat(events).as(domain).containsExactlyElementsOf(before.get(domain)));
    }
  }

  @Test
  void an_unknown_size_is_refused_and_nothing_is_written() {
    try (MemoryNode node = MemoryNode.of(INSTALLED)) {
      assertThatThrownBy(() -> new DemoImporter().run("huge", node.importing()))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("huge")
          .hasMessageContaining("one of small, medium, large");

      assertThat(told(node)).allSatisfy((_, events) -> assertThat(events).isEmpty());
    }
  }
}

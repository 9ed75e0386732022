package cim.model;

import cim.ipld.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Carries what happens in one bounded context into the language of another (seed 001,
 * "Cross-Context Communication"; MISSION B6), where neither knows the other:
 *
 * <pre>{@code
 * ContextBridge.named("drawn_workflows", "A graph that draws a workflow begins one")
 *     .between("graphs", "workflows")
 *     .hears("graphs.graph.>")
 *     .maps(
 *         Mapping.of("graphs.graph.graph_created.v1", "workflows.workflow.create")
 *             .when("kind", "workflow")
 *             .with("name", Take.field("name")))
 *     .ignores("graphs.graph.name_removed.v1")
 * }</pre>
 *
 * The message in the other context is a command, and what comes of it the other context's own
 * event: no context writes into the log of another. Names and shapes are checked when a node
 * starts; an event that is heard and neither mapped nor ignored is counted.
 *
 * @param name unique in the domain that declares it
 * @param summary one sentence for people
 * @param source the context whose events it hears
 * @param target the context whose commands it gives
 */
public record ContextBridge(
    String name,
    String summary,
    String source,
    String target,
    List<SubjectPattern> heard,
    List<Mapping> mappings,
    List<SubjectPattern> ignored) {

  /**
   * What becomes of one type of event, in one version.
   *
   * @param event its whole subject
   * @param conditions the texts that fields must have, by dotted path; other events of the type are
   *     passed over
   * @param command {@code <context>.<aggregate>.<command>}
   * @param target the id of the aggregate that the command is for
   * @param fields where the command's fields come from
   */
  public record Mapping(
      Subject event,
      SortedMap<String, Set<String>> conditions,
      String command,
      Take target,
      SortedMap<String, Take> fields) {
    public Mapping {
      conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
      fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** To the aggregate of the same id, without any fields. */
    public static Mapping of(String event, String command) {
      return new Mapping(
          Subject.parse(event), new TreeMap<>(), command, Take.id(), new TreeMap<>());
    }

    /** Only events that have one of these texts there. */
    public Mapping when(String field, String... texts) {
      SortedMap<String, Set<String>> more = new TreeMap<>(conditions);
      more.put(field, Set.of(texts));
      return new Mapping(event, more, command, target, fields);
    }

    /** To the aggregate of this id. */
    public Mapping to(Take id) {
      return new Mapping(event, conditions, command, id, fields);
    }

    public Mapping with(String field, Take take) {
      SortedMap<String, Take> more = new TreeMap<>(fields);
      more.put(field, take);
      return new Mapping(event, conditions, command, target, more);
    }

    /** Whether an event of its type has the texts that it asks for. */
    public boolean concerns(Recorded<Value.Map> recorded) {
      return conditions.entrySet().stream()
          .allMatch(condition ->
              Take.field(condition.getKey())
                  .from(recorded)
                  .filter(Value.Text.class::isInstance)
                  .filter(found -> condition.getValue().contains(((Value.Text) found).value()))
                  .isPresent());
    }

    /** The command that an event becomes; empty where it lacks what was erased. */
    public Optional<ProcessManager.Order> order(Recorded<Value.Map> recorded) {
      Value.Map.Builder data = Value.map();
      for (Map.Entry<String, Take> field : fields.entrySet()) {
        Optional<Value> value = field.getValue().from(recorded);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        data.put(field.getKey(), value.get());
      }
      return target
          .from(recorded)
          .filter(Value.Text.class::isInstance)
          .map(id ->
              new ProcessManager.Order(
                  command, EntityId.parse(((Value.Text) id).value()), data.build()));
    }

    /** The transformation in words: {@code name = label, kind = “knowledge”}. */
    public String words() {
      return fields.entrySet().stream()
          .map(field -> field.getKey() + " = " + field.getValue())
          .collect(Collectors.joining(", "));
    }
  }

  public ContextBridge {
    Subject.name("bridge", name);
    Subject.name("source", source);
    Subject.name("target", target);
    heard = List.copyOf(heard);
    mappings = List.copyOf(mappings);
    ignored = List.copyOf(ignored);
  }

  public static Between named(String name, String summary) {
    return (source, target) ->
        new ContextBridge(name, summary, source, target, List.of(), List.of(), List.of());
  }

  /** Which contexts it stands between has not been said yet. */
  @FunctionalInterface
  public interface Between {
    ContextBridge between(String source, String target);
  }

  /** Hears these events too; all of the source context. */
  public ContextBridge hears(String... patterns) {
    return new ContextBridge(
        name, summary, source, target, joined(heard, patterns), mappings, ignored);
  }

  public ContextBridge maps(Mapping... more) {
    List<Mapping> all = new ArrayList<>(mappings);
    all.addAll(Arrays.asList(more));
    return new ContextBridge(name, summary, source, target, heard, all, ignored);
  }

  /** Of what it hears, these mean nothing in the target context. */
  public ContextBridge ignores(String... patterns) {
    return new ContextBridge(
        name, summary, source, target, heard, mappings, joined(ignored, patterns));
  }

  private static List<SubjectPattern> joined(List<SubjectPattern> patterns, String... more) {
    List<SubjectPattern> all = new ArrayList<>(patterns);
    Arrays.stream(more).map(SubjectPattern::parse).forEach(all::add);
    return all;
  }

  public boolean ignores(Subject event) {
    return ignored.stream().anyMatch(pattern -> pattern.matches(event));
  }

  /** What becomes of events of a type, in that version. */
  public List<Mapping> mappings(Subject event) {
    return mappings.stream().filter(mapping -> mapping.event().equals(event)).toList();
  }
}

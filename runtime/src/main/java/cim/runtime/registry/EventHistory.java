package cim.runtime.registry;

import cim.model.Subject;
import cim.runtime.registry.EventType.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One kind of event in all its versions: what each holds, and what becomes of data of one version
 * when another reads it.
 *
 * @param versions ascending; the last is the one that code here has
 */
public record EventHistory(EventType type, List<Version> versions) {

  /** The fields of one version. */
  public record Version(Subject subject, Shape.Fields shape) {
    public int number() {
      return subject.version();
    }
  }

  /** What a change from one version to the next would do without an upcaster. */
  public enum Compatibility {
    /** Old data fit the new version and new data the old one. */
    FULL,
    /** Old data fit the new version. */
    BACKWARD,
    /** New data fit the old version. */
    FORWARD,
    NONE
  }

  public EventHistory {
    versions = List.copyOf(versions);
  }

  /**
   * The histories of a domain's events, by name; older versions as its committed catalog has them.
   */
  public static List<EventHistory> of(DomainType domain) {
    Map<String, List<Version>> byName = new HashMap<>();
    for (String line : domain.committed().lines()) {
      String[] parts = line.split(" ", 3);
      Subject subject = Subject.parse(parts[0]);
      byName
          .computeIfAbsent(name(subject), _ -> new ArrayList<>())
          .add(new Version(subject, ShapeText.parse(parts[2])));
    }
    List<EventHistory> histories = new ArrayList<>();
    for (EventType type : domain.events()) {
      List<Version> versions =
          new ArrayList<>(
              byName.getOrDefault(name(type.subject()), List.of()).stream()
                  .filter(version -> version.number() < type.subject().version())
                  .toList());
      versions.sort(Comparator.comparingInt(Version::number));
      versions.add(new Version(type.subject(), type.shape()));
      histories.add(new EventHistory(type, versions));
    }
    histories.sort(Comparator.comparing(EventHistory::name));
    return histories;
  }

  /** The event without its version: {@code people.person.registered}. */
  public String name() {
    return name(type.subject());
  }

  private static String name(Subject subject) {
    return subject.context() + "." + subject.aggregate() + "." + subject.event();
  }

  /** What becomes of data of one version when another reads it. */
  public Reading reading(Version stored, Version read) {
    return type.reading(stored.number(), read.number());
  }

  /** Compares two versions field by field. */
  public static Compatibility between(Version older, Version newer) {
    boolean backward = fits(older.shape(), newer.shape());
    boolean forward = fits(newer.shape(), older.shape());
    if (backward) {
      return forward ? Compatibility.FULL : Compatibility.BACKWARD;
    }
    return forward ? Compatibility.FORWARD : Compatibility.NONE;
  }

  /**
   * Whether data of one shape are taken by another: nothing missing, nothing unknown, same types.
   */
  private static boolean fits(Shape.Fields data, Shape.Fields reader) {
    Map<String, Field> read = new HashMap<>();
    reader.fields().forEach(field -> read.put(field.name(), field));
    for (Field field : data.fields()) {
      Field expected = read.remove(field.name());
      if (expected == null
          || !expected.shape().toString().equals(field.shape().toString())
          || expected.privacy() != field.privacy()
          || (expected.isRequired() && !field.isRequired())) {
        return false;
      }
    }
    return read.values().stream().noneMatch(Field::isRequired);
  }
}

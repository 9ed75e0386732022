package cim.runtime.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stored types of a domain, one a line, as they are frozen in its {@code
 * META-INF/cim/<context>.catalog} (RULINGS 7):
 *
 * <pre>
 * people.person.registered.v1 Registered {name!:{given:text family:text} email!:text/email_address}
 * </pre>
 *
 * <p>{@code ?} marks a field that may be absent, {@code !} one that is sealed. Lines of versions
 * that only upcasters read stay.
 */
public record Catalog(String context, List<String> lines) {
  public Catalog {
    lines = lines.stream().sorted(Comparator.naturalOrder()).toList();
  }

  static Catalog of(String context, List<EventType> events) {
    return new Catalog(context, events.stream().map(Catalog::line).toList());
  }

  private static String line(EventType event) {
    return event.subject() + " " + event.type().getSimpleName() + " " + event.shape();
  }

  /** The file that a domain commits. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  /**
   * The committed catalog; empty where the domain has none yet, which is a domain that nobody must
   * rely on.
   */
  static Optional<Catalog> frozen(String context, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream("META-INF/cim/" + context + ".catalog")) {
      if (in == null) {
        return Optional.empty();
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(
          new Catalog(context, text.lines().filter(line -> !line.isBlank()).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has changed since the frozen catalog without being mapped; each text says what to do. */
  List<String> changesSince(Catalog frozen, List<EventType> events) {
    String file = "META-INF/cim/" + context + ".catalog";
    Map<String, String> now = bySubject(lines);
    Map<String, String> then = bySubject(frozen.lines);
    List<String> changes = new ArrayList<>();
    now.forEach((subject, line) -> {
      String old = then.get(subject);
      if (old == null) {
        changes.add(subject + ": not in " + file + "; add the line: " + line);
      } else if (!old.equals(line)) {
        changes.add(
            subject
                + ": stored as `"
                + old
                + "`, now `"
                + line
                + "`; stored types are frozen: keep it, or raise @Version and add an upcaster");
      }
    });
    then.forEach((subject, line) -> {
      if (!now.containsKey(subject)
          && events.stream().noneMatch(event -> readsOlder(event, subject))) {
        changes.add(
            subject
                + ": stored as `"
                + line
                + "`, now without code; map it: @StoredAs on the renamed record, or an upcaster to a newer version");
      }
    });
    return changes;
  }

  private static boolean readsOlder(EventType event, String subject) {
    String prefix = event.aggregate() + "." + event.subject().event() + ".v";
    return subject.startsWith(prefix)
        && subject.substring(prefix.length()).matches("[0-9]{1,6}")
        && event.reads(Integer.parseInt(subject.substring(prefix.length())));
  }

  private static Map<String, String> bySubject(List<String> lines) {
    Map<String, String> bySubject = new TreeMap<>();
    lines.forEach(line -> bySubject.put(line.substring(0, line.indexOf(' ')), line));
    return bySubject;
  }
}

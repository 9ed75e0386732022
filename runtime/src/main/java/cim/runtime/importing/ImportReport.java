package cim.runtime.importing;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * What an import did.
 *
 * @param source what it is called on the wire: {@code repository}, {@code folder}
 * @param id the entity that the source became
 * @param counts how many of what are there now or came: {@code commits}, {@code files}
 * @param skipped what could not be read, with the reason; the rest went on
 */
public record ImportReport(
    String source,
    UUID id,
    SequencedMap<String, Long> counts,
    List<Skipped> skipped,
    Duration took) {

  public record Skipped(String item, String reason) {}

  public ImportReport {
    counts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(counts));
    skipped = List.copyOf(skipped);
  }
}

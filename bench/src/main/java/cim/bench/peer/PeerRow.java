package cim.bench.peer;

import cim.bench.Reference;
import cim.ipld.Value;
import cim.model.Durability;
import java.util.Locale;

/**
 * One figure of one store.
 *
 * @param value events a second, the median of the rounds; none where there is no figure, and the
 *     settings then say why
 * @param durability what an event had met when it counted as done
 * @param settings how the store was set up
 */
public record PeerRow(
    String system, String work, Durability durability, Reference value, String settings) {
  static final String UNIT = "events/s";

  PeerRow(
      PeerSystem system, PeerWork work, Durability durability, Reference value, String settings) {
    this(system.system(), work.toString(), durability, value, settings);
  }

  /** A work without a figure. */
  static PeerRow none(PeerSystem system, PeerWork work, String reason) {
    return new PeerRow(system, work, Durability.LOCAL, Reference.NONE, reason);
  }

  Value.Map json() {
    return Value.map()
        .put("system", system)
        .put("work", work)
        .put("durability", durability.text())
        .put(
            "value",
            value instanceof Reference.Figure(double figure) ? Value.of(figure) : Value.nil())
        .put("unit", UNIT)
        .put("settings", settings)
        .build();
  }

  static PeerRow of(Value.Map json) {
    return new PeerRow(
        text(json, "system"),
        text(json, "work"),
        Durability.valueOf(text(json, "durability").toUpperCase(Locale.ROOT)),
        json.find("value").orElseThrow() instanceof Value.Float figure
            ? new Reference.Figure(figure.value())
            : Reference.NONE,
        text(json, "settings"));
  }

  private static String text(Value.Map json, String name) {
    return ((Value.Text) json.find(name).orElseThrow()).value();
  }
}

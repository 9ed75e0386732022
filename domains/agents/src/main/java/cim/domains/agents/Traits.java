package cim.domains.agents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;

/** What agents are found by: what they can do, and the words that they are filed under. */
final class Traits {

  /** What a word says. */
  public enum Kind {
    CAPABILITY,
    LABEL
  }

  /** A word that holds for an agent; named by all three. */
  public record TraitRow(
      @Key String id, @Indexed EntityId<Agent> agent, Kind kind, @Indexed String word) {}

  static final ReadModel<TraitRow> MODEL =
      ReadModel.of("traits", 1, TraitRow.class)
          .on(
              AgentEvent.Deployed.class,
              (event, rows) ->
                  event
                      .event()
                      .capabilities()
                      .forEach(one -> put(event, Kind.CAPABILITY, one.value(), rows)))
          .on(
              AgentEvent.CapabilityAdded.class,
              (event, rows) ->
                  put(event, Kind.CAPABILITY, event.event().capability().value(), rows))
          .on(
              AgentEvent.CapabilityRemoved.class,
              (event, rows) ->
                  rows.remove(key(event, Kind.CAPABILITY, event.event().capability().value())))
          .on(
              AgentEvent.LabelAdded.class,
              (event, rows) -> put(event, Kind.LABEL, event.event().label().value(), rows))
          .on(
              AgentEvent.LabelRemoved.class,
              (event, rows) -> rows.remove(key(event, Kind.LABEL, event.event().label().value())));

  private Traits() {}

  /** How a word is stored, so that a capability is not taken for a label. */
  static String word(Kind kind, String word) {
    return kind + " " + word;
  }

  private static void put(Recorded<?> event, Kind kind, String word, Table<TraitRow> rows) {
    rows.put(
        new TraitRow(key(event, kind, word), EntityId.of(event.stream()), kind, word(kind, word)));
  }

  private static String key(Recorded<?> event, Kind kind, String word) {
    return event.stream() + "/" + word(kind, word);
  }
}

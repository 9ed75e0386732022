package cim.domains.identities;

import cim.domains.identities.Claim.Topic;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Personal;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.util.Optional;

/** What identities say of themselves. */
final class Claims {

  /** What a claim says. */
  @Personal
  public record Text(String value) {
    /** Stands for what was erased. */
    static final Text MASKED = new Text("");
  }

  /** A claim; named by the identity, what it is about and what it says. */
  public record ClaimRow(
      @Key Text id,
      @Indexed EntityId<Identity> identity,
      Topic topic,
      @Indexed Text text,
      Optional<Attestation> attestation) {
    Claim claim() {
      return new Claim(topic, text.value());
    }
  }

  static final ReadModel<ClaimRow> MODEL =
      ReadModel.of("claims", 1, ClaimRow.class)
          .on(
              IdentityEvent.ClaimAdded.class,
              (event, rows) -> put(event, event.event().claim(), Optional.empty(), rows))
          .on(
              IdentityEvent.ClaimVerified.class,
              (event, rows) ->
                  put(event, event.event().claim(), Optional.of(event.event().attestation()), rows))
          .on(
              IdentityEvent.ClaimRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().claim())));

  private Claims() {}

  private static void put(
      Recorded<?> event, Claim claim, Optional<Attestation> attestation, Table<ClaimRow> rows) {
    if (!claim.equals(Claim.MASKED)) {
      rows.put(
          new ClaimRow(
              key(event, claim),
              EntityId.of(event.stream()),
              claim.topic(),
              new Text(claim.value()),
              attestation));
    }
  }

  private static Text key(Recorded<?> event, Claim claim) {
    return new Text(event.stream() + "/" + claim.topic() + "/" + claim.value());
  }
}

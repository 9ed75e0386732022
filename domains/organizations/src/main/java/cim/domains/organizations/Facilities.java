package cim.domains.organizations;

import cim.domains.organizations.Facility.Status;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.util.Optional;

/** Where companies work. */
final class Facilities {

  /** A facility in a list. */
  public record FacilityRow(
      @Key EntityId<Facility> id,
      @Indexed EntityId<Company> company,
      @Indexed Name name,
      @Indexed Facility.Kind kind,
      @Indexed Status status,
      @Indexed Optional<EntityId<Place>> place,
      long members) {

    FacilityRow named(Name next) {
      return new FacilityRow(id, company, next, kind, status, place, members);
    }

    FacilityRow in(Status next) {
      return new FacilityRow(id, company, name, kind, next, place, members);
    }

    FacilityRow at(Optional<EntityId<Place>> next) {
      return new FacilityRow(id, company, name, kind, status, next, members);
    }

    FacilityRow with(long next) {
      return new FacilityRow(id, company, name, kind, status, place, next);
    }
  }

  static final ReadModel<FacilityRow> MODEL =
      ReadModel.of("facilities", 1, FacilityRow.class)
          .on(FacilityEvent.Opened.class, (event, rows) -> rows.put(opened(event)))
          .on(
              FacilityEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              FacilityEvent.PlaceRemoved.class,
              (event, rows) -> rows.change(event, row -> row.at(Optional.empty())))
          .on(
              FacilityEvent.PlaceAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.at(Optional.of(event.event().place()))))
          .on(
              FacilityEvent.Closed.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.CLOSED)))
          .on(
              MemberEvent.FacilityAdded.class,
              (event, rows) ->
                  rows.changeRow(event.event().facility(), row -> row.with(row.members() + 1)))
          .on(
              MemberEvent.FacilityRemoved.class,
              (event, rows) ->
                  rows.changeRow(event.event().facility(), row -> row.with(row.members() - 1)));

  private Facilities() {}

  private static FacilityRow opened(Recorded<FacilityEvent.Opened> event) {
    return new FacilityRow(
        event.event().facility(),
        event.event().company(),
        event.event().name(),
        event.event().kind(),
        Status.OPEN,
        Optional.empty(),
        0);
  }
}

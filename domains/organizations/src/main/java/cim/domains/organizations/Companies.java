package cim.domains.organizations;

import cim.domains.organizations.Company.Status;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.time.Instant;
import java.util.Optional;

/** The companies that are known. */
final class Companies {

  /**
   * A company in a list.
   *
   * @param members how many there are now
   */
  public record CompanyRow(
      @Key EntityId<Company> id,
      @Indexed Name name,
      @Indexed Company.Kind kind,
      @Indexed Status status,
      @Indexed Optional<EntityId<Company>> parent,
      @Indexed long members,
      @Indexed Size size,
      About about) {

    CompanyRow named(Name next) {
      return new CompanyRow(id, next, kind, status, parent, members, size, about);
    }

    CompanyRow of(Company.Kind next) {
      return new CompanyRow(id, name, next, status, parent, members, size, about);
    }

    CompanyRow in(Status next) {
      return new CompanyRow(id, name, kind, next, parent, members, size, about);
    }

    CompanyRow under(Optional<EntityId<Company>> next) {
      return new CompanyRow(id, name, kind, status, next, members, size, about);
    }

    CompanyRow with(long next) {
      return new CompanyRow(id, name, kind, status, parent, next, Size.of(next), about);
    }

    CompanyRow about(About next) {
      return new CompanyRow(id, name, kind, status, parent, members, size, next);
    }
  }

  /** What lists are not narrowed down by. */
  public record About(
      Instant created,
      Optional<Description> description,
      Optional<EntityId<Facility>> seat,
      Optional<EntityId<Company>> successor) {

    About described(Optional<Description> next) {
      return new About(created, next, seat, successor);
    }

    About seated(Optional<EntityId<Facility>> next) {
      return new About(created, description, next, successor);
    }

    About followedBy(EntityId<Company> next) {
      return new About(created, description, seat, Optional.of(next));
    }
  }

  static final ReadModel<CompanyRow> MODEL =
      ReadModel.of("companies", 1, CompanyRow.class)
          .on(CompanyEvent.Created.class, (event, rows) -> rows.put(created(event)))
          .on(
              CompanyEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              CompanyEvent.KindAdded.class,
              (event, rows) -> rows.change(event, row -> row.of(event.event().kind())))
          .on(
              CompanyEvent.DescriptionRemoved.class,
              (event, rows) ->
                  rows.change(event, row -> row.about(row.about().described(Optional.empty()))))
          .on(
              CompanyEvent.DescriptionAdded.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row ->
                          row.about(
                              row.about().described(Optional.of(event.event().description())))))
          .on(
              CompanyEvent.Activated.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.ACTIVE)))
          .on(
              CompanyEvent.Deactivated.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.INACTIVE)))
          .on(
              CompanyEvent.Dissolved.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.DISSOLVED)))
          .on(
              CompanyEvent.MergedInto.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row ->
                          row.in(Status.MERGED)
                              .about(row.about().followedBy(event.event().target()))))
          .on(
              CompanyEvent.AcquiredBy.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row ->
                          row.in(
                                  event.event().terms() == Company.Terms.INTEGRATED
                                      ? Status.ACQUIRED
                                      : row.status())
                              .about(row.about().followedBy(event.event().acquirer()))))
          .on(
              CompanyEvent.Archived.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.ARCHIVED)))
          .on(
              CompanyEvent.ParentRemoved.class,
              (event, rows) -> rows.change(event, row -> row.under(Optional.empty())))
          .on(
              CompanyEvent.ParentAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.under(Optional.of(event.event().parent()))))
          .on(
              CompanyEvent.SeatRemoved.class,
              (event, rows) ->
                  rows.change(event, row -> row.about(row.about().seated(Optional.empty()))))
          .on(
              CompanyEvent.SeatAdded.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row -> row.about(row.about().seated(Optional.of(event.event().facility())))))
          .on(
              MemberEvent.Joined.class,
              (event, rows) ->
                  rows.changeRow(event.event().company(), row -> row.with(row.members() + 1)))
          .on(
              MemberEvent.Left.class,
              (event, rows) ->
                  rows.changeRow(event.event().company(), row -> row.with(row.members() - 1)));

  private Companies() {}

  private static CompanyRow created(Recorded<CompanyEvent.Created> event) {
    return new CompanyRow(
        event.event().company(),
        event.event().name(),
        event.event().kind(),
        Status.PENDING,
        Optional.empty(),
        0,
        Size.STARTUP,
        new About(event.at(), Optional.empty(), Optional.empty(), Optional.empty()));
  }
}

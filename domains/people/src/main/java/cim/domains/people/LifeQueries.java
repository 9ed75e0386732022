package cim.domains.people;

import cim.domains.people.Attributes.AttributeRow;
import cim.domains.people.Experiences.ExperienceRow;
import cim.domains.people.Onboardings.OnboardingRow;
import cim.domains.people.People.PersonRow;
import cim.domains.people.Profiles.ProfileRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Questions about what people have done and what holds of them. */
final class LifeQueries {
  private static final int MOST = 10_000;

  @Doc("What a person has done.")
  public record GetExperiences(EntityId<Person> person, Optional<Experience.Kind> kind)
      implements Query<Page<ExperienceRow>> {}

  /**
   * @param from the first day; without, from the beginning
   * @param until the last day; without, to the end
   */
  @Doc("A person's life from day to day: what had begun and not ended between two days.")
  public record GetTimeline(
      EntityId<Person> person, Optional<LocalDate> from, Optional<LocalDate> until)
      implements Query<Page<Moment>> {}

  /**
   * @param at only what held at that time
   */
  @Doc("What holds of a person; what was invalidated is left out.")
  public record GetAttributes(
      EntityId<Person> person, Optional<Fact.Category> category, Optional<Instant> at)
      implements Query<Page<AttributeRow>> {}

  @Doc("How far the welcoming of people has come, the latest first.")
  public record GetOnboardings(
      Optional<EntityId<Person>> person, Optional<Onboarding.Status> status)
      implements Query<Page<OnboardingRow>> {}

  /** What a moment of a life is. */
  public enum Occasion {
    BIRTH,
    EDUCATION,
    EMPLOYMENT,
    AFFILIATION,
    MEMBERSHIP,
    PROJECT,
    CERTIFICATION,
    DEATH
  }

  /**
   * A part of a life.
   *
   * @param from the first day; where it is not known, it stands at the beginning
   * @param experience what it was, where it was one
   */
  public record Moment(
      Occasion occasion,
      Optional<LocalDate> from,
      Optional<LocalDate> until,
      Optional<String> title,
      Optional<String> at,
      Optional<EntityId<Experience>> experience) {

    private static Moment on(Occasion occasion, LocalDate day) {
      return new Moment(
          occasion,
          Optional.of(day),
          Optional.of(day),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    private static Moment of(ExperienceRow row) {
      return new Moment(
          Occasion.valueOf(row.kind().name()),
          row.detail().from(),
          row.detail().until(),
          Optional.of(row.title()),
          row.at(),
          Optional.of(row.id()));
    }
  }

  static final QueryHandler<GetExperiences, Page<ExperienceRow>> EXPERIENCES =
      QueryHandler.list(
          "get_experiences",
          GetExperiences.class,
          ExperienceRow.class,
          (query, views) ->
              views
                  .rows(ExperienceRow.class)
                  .all()
                  .where("person", Match.equalTo(query.person()))
                  .where("kind", query.kind().map(Match::equalTo))
                  .orderBy("kind", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetTimeline, Page<Moment>> TIMELINE =
      QueryHandler.list(
          "get_timeline",
          GetTimeline.class,
          Moment.class,
          (query, views) -> Page.of(timeline(query, views), views.paging()));

  static final QueryHandler<GetAttributes, Page<AttributeRow>> ATTRIBUTES =
      QueryHandler.list(
          "get_attributes", GetAttributes.class, AttributeRow.class, LifeQueries::attributes);

  static final QueryHandler<GetOnboardings, Page<OnboardingRow>> ONBOARDINGS =
      QueryHandler.list(
          "get_onboardings",
          GetOnboardings.class,
          OnboardingRow.class,
          (query, views) ->
              views
                  .rows(OnboardingRow.class)
                  .all()
                  .where("person", query.person().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("started", Order.DESCENDING)
                  .page(views.paging()));

  private LifeQueries() {}

  private static List<Moment> timeline(GetTimeline query, Views views) {
    EntityId<Person> id = query.person();
    PersonRow person =
        views.rows(PersonRow.class).required(id, "person", "a person who is registered");
    List<Moment> moments = new ArrayList<>();
    views
        .rows(ProfileRow.class)
        .find(id)
        .flatMap(profile -> profile.person().born())
        .ifPresent(born -> moments.add(Moment.on(Occasion.BIRTH, born.value())));
    views.rows(ExperienceRow.class).all().where("person", Match.equalTo(id)).first(MOST).stream()
        .map(Moment::of)
        .forEach(moments::add);
    person.died().ifPresent(died -> moments.add(Moment.on(Occasion.DEATH, died)));
    return moments.stream()
        .filter(moment -> isBetween(moment, query))
        .sorted(
            Comparator.comparing((Moment moment) -> moment.from().orElse(LocalDate.MIN))
                .thenComparing(Moment::occasion)
                .thenComparing(moment -> moment.title().orElse("")))
        .toList();
  }

  private static boolean isBetween(Moment moment, GetTimeline query) {
    boolean endsBefore =
        moment.until().flatMap(last -> query.from().filter(last::isBefore)).isPresent();
    boolean beginsAfter =
        moment.from().flatMap(first -> query.until().filter(first::isAfter)).isPresent();
    return !endsBefore && !beginsAfter;
  }

  private static Page<AttributeRow> attributes(GetAttributes query, Views views) {
    List<AttributeRow> all =
        views
            .rows(AttributeRow.class)
            .all()
            .where("person", Match.equalTo(query.person()))
            .where("status", Match.equalTo(Attribute.Status.ADDED))
            .where("category", query.category().map(Match::equalTo))
            .orderBy("name", Order.ASCENDING)
            .first(MOST);
    return Page.of(
        all.stream().filter(row -> query.at().map(row.fact()::holdsAt).orElse(true)).toList(),
        views.paging());
  }
}

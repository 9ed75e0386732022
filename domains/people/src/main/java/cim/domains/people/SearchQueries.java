package cim.domains.people;

import cim.domains.people.Contacts.ContactRow;
import cim.domains.people.Experiences.ExperienceRow;
import cim.domains.people.People.PersonRow;
import cim.domains.people.Profiles.LabelRow;
import cim.domains.people.Skills.SkillRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Who is found by words, and which skills go together. */
final class SearchQueries {
  /** How many rows of a kind one word may find. */
  private static final int MOST = 1000;

  private static final int MOST_WORDS = 8;

  /**
   * @param text words; each must be in the name, a contact, a skill, a label or an experience
   */
  @Doc("People by words in all that is known of them, the best match first.")
  public record SearchPeople(String text, Optional<Person.Status> status)
      implements Query<Page<Hit>> {
    public SearchPeople {
      if (text.isBlank() || words(text).size() > MOST_WORDS) {
        throw new InvalidValue("text", text, "1 to " + MOST_WORDS + " words");
      }
    }
  }

  @Doc("People who bear a label.")
  public record FindByLabel(Label label) implements Query<Page<LabelRow>> {}

  /**
   * @param employer a part of its name
   */
  @Doc("Who works or has worked for an employer.")
  public record FindByEmployer(
      Optional<String> employer, Optional<EntityId<Experience.Company>> company)
      implements Query<Page<ExperienceRow>> {}

  @Doc(
      "Skills that people with the same skills have, and this person has not, the likeliest first.")
  public record RecommendSkills(EntityId<Person> person)
      implements Query<Page<Recommending.Suggestion>> {}

  /** Where a word was found. */
  public enum Place {
    NAME,
    CONTACT,
    SKILL,
    LABEL,
    EXPERIENCE
  }

  /**
   * Somebody who was found.
   *
   * @param score the higher, the better the words match
   */
  public record Hit(PersonRow person, int score, Set<Place> places) {}

  static final QueryHandler<SearchPeople, Page<Hit>> SEARCH =
      QueryHandler.list("search_people", SearchPeople.class, Hit.class, SearchQueries::search);

  static final QueryHandler<FindByLabel, Page<LabelRow>> BY_LABEL =
      QueryHandler.list(
          "find_by_label",
          FindByLabel.class,
          LabelRow.class,
          (query, views) ->
              views
                  .rows(LabelRow.class)
                  .all()
                  .where("label", Match.equalTo(query.label()))
                  .page(views.paging()));

  static final QueryHandler<FindByEmployer, Page<ExperienceRow>> BY_EMPLOYER =
      QueryHandler.list(
          "find_by_employer",
          FindByEmployer.class,
          ExperienceRow.class,
          (query, views) ->
              views
                  .rows(ExperienceRow.class)
                  .all()
                  .where("kind", Match.equalTo(Experience.Kind.EMPLOYMENT))
                  .where("at", query.employer().map(Match::contains))
                  .where("company", query.company().map(Match::equalTo))
                  .orderBy("at", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<RecommendSkills, Page<Recommending.Suggestion>> RECOMMEND =
      QueryHandler.list(
          "recommend_skills",
          RecommendSkills.class,
          Recommending.Suggestion.class,
          (query, views) -> Page.of(recommend(query.person(), views), views.paging()));

  private SearchQueries() {}

  private static List<String> words(String text) {
    return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
  }

  /** How well one word fits somebody, by the best place, and where else it was found. */
  private record Fit(int score, Set<Place> places) {
    private static Fit both(Fit one, Fit other) {
      Set<Place> places = new LinkedHashSet<>(one.places);
      places.addAll(other.places);
      return new Fit(Math.max(one.score, other.score), places);
    }
  }

  private static Page<Hit> search(SearchPeople query, Views views) {
    Map<EntityId<Person>, Fit> all = new HashMap<>();
    boolean first = true;
    for (String word : words(query.text())) {
      Map<EntityId<Person>, Fit> fitting = fitting(word, views);
      if (first) {
        all.putAll(fitting);
        first = false;
      } else {
        all.keySet().retainAll(fitting.keySet());
        all.replaceAll((person, fit) -> {
          Fit more = fitting.getOrDefault(person, fit);
          return new Fit(fit.score + more.score, Fit.both(fit, more).places);
        });
      }
    }
    List<Hit> hits = new ArrayList<>();
    all.forEach((person, fit) ->
        views
            .rows(PersonRow.class)
            .find(person)
            .filter(row -> query.status().isEmpty() || query.status().get() == row.status())
            .ifPresent(row -> hits.add(new Hit(row, fit.score, fit.places))));
    hits.sort(
        Comparator.comparingInt(Hit::score)
            .reversed()
            .thenComparing(hit -> hit.person().display().value())
            .thenComparing(hit -> hit.person().id().value()));
    return Page.of(hits, views.paging());
  }

  private static Map<EntityId<Person>, Fit> fitting(String word, Views views) {
    Map<EntityId<Person>, Fit> found = new LinkedHashMap<>();
    BiConsumer<EntityId<Person>, Fit> note = (person, fit) -> found.merge(person, fit, Fit::both);
    find(PersonRow.class, "display", word, views)
        .forEach(row -> note.accept(row.id(), fit(Place.NAME, 6, word, row.display().value())));
    find(ContactRow.class, "address", word, views)
        .forEach(
            row -> note.accept(row.person(), fit(Place.CONTACT, 4, word, row.address().value())));
    find(SkillRow.class, "skill", word, views)
        .forEach(row -> note.accept(row.person(), fit(Place.SKILL, 4, word, row.skill().value())));
    find(LabelRow.class, "label", word, views)
        .forEach(row -> note.accept(row.person(), fit(Place.LABEL, 4, word, row.label().value())));
    find(ExperienceRow.class, "title", word, views)
        .forEach(row -> note.accept(row.person(), fit(Place.EXPERIENCE, 2, word, row.title())));
    find(ExperienceRow.class, "at", word, views)
        .forEach(row ->
            note.accept(
                row.person(), fit(Place.EXPERIENCE, 2, word, row.detail().at().orElse(""))));
    return found;
  }

  private static <R extends Record> List<R> find(
      Class<R> rows, String column, String word, Views views) {
    return views.rows(rows).all().where(column, Match.contains(word)).first(MOST);
  }

  /** A whole word counts more than a beginning, and that more than a part. */
  private static Fit fit(Place place, int weight, String word, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> parts = List.of(lower.split("[\\s@.]+"));
    int closeness =
        lower.equals(word) || parts.contains(word)
            ? 3
            : parts.stream().anyMatch(part -> part.startsWith(word)) ? 2 : 1;
    return new Fit(weight * closeness, Set.of(place));
  }

  private static List<Recommending.Suggestion> recommend(EntityId<Person> person, Views views) {
    Set<Skill.Name> own = new LinkedHashSet<>(skillsOf(person, views));
    Map<EntityId<Person>, Set<Skill.Name>> others = new LinkedHashMap<>();
    for (Skill.Name skill : own) {
      views.rows(SkillRow.class).all().where("skill", Match.equalTo(skill)).first(MOST).stream()
          .map(SkillRow::person)
          .filter(other -> !other.equals(person))
          .limit(MOST - others.size())
          .forEach(other ->
              others.computeIfAbsent(other, id -> new LinkedHashSet<>(skillsOf(id, views))));
    }
    return Recommending.suggestions(own, others.values());
  }

  private static List<Skill.Name> skillsOf(EntityId<Person> person, Views views) {
    return views
        .rows(SkillRow.class)
        .all()
        .where("person", Match.equalTo(person))
        .first(Person.MOST)
        .stream()
        .map(SkillRow::skill)
        .toList();
  }
}

package cim.domains.people;

import cim.model.Bounded;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;
import cim.model.Transitions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Something that a person has done for some time: learnt, worked, belonged, certified. */
@Doc("A station of somebody's life: school, employment, membership, project, certificate.")
public record Experience(Status status, Optional<Known> known) {

  /** What was recorded of it. */
  public record Known(@DataSubject EntityId<Person> person, Kind kind, Detail detail) {}

  /** What it was. */
  public enum Kind {
    EDUCATION,
    EMPLOYMENT,
    AFFILIATION,
    MEMBERSHIP,
    PROJECT,
    CERTIFICATION
  }

  /** Whether it counts. */
  public enum Status {
    UNKNOWN,
    ADDED,
    REMOVED
  }

  /** What is said of it. */
  @Personal
  public record Detail(
      @Doc("The degree, position, role or certificate.")
          @TextForm(min = 1, max = Detail.LONGEST, example = "Engineer")
          String title,
      @Doc("The school, employer, network or issuer.") Optional<String> at,
      @Doc("The same as a company of the domain organizations.")
          Optional<EntityId<Company>> company,
      @Doc("The first day.") Optional<LocalDate> from,
      @Doc("The last day; of a certificate, until when it is valid.") Optional<LocalDate> until,
      @Doc("What was learnt or used.") @Bounded(Detail.MOST_SKILLS) List<Skill.Name> skills,
      @Doc("The number of a certificate, or a link.") Optional<String> reference,
      Optional<String> note) {
    static final int LONGEST = 300;
    static final int MOST_SKILLS = 50;
    private static final int LONGEST_NOTE = 5000;

    /** Stands for a detail that was erased. */
    static final Detail MASKED = Detail.of("erased");

    public Detail {
      title = Texts.within(LONGEST, "title", title);
      at = text(LONGEST, "at", at);
      reference = text(LONGEST, "reference", reference);
      note = text(LONGEST_NOTE, "note", note);
      skills = List.copyOf(skills);
      if (skills.size() > MOST_SKILLS) {
        throw new InvalidValue("skills", skills.size(), "at most " + MOST_SKILLS);
      }
      Optional<LocalDate> first = from;
      until
          .filter(last -> first.filter(last::isBefore).isPresent())
          .ifPresent(last -> {
            throw new InvalidValue("until", last, "not before " + first.orElseThrow());
          });
    }

    /** One of which only the title is known. */
    public static Detail of(String title) {
      return new Detail(
          title,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    }

    private static Optional<String> text(int longest, String field, Optional<String> text) {
      return text.filter(some -> !some.isBlank()).map(some -> Texts.within(longest, field, some));
    }

    boolean coversAny(Optional<LocalDate> begin, Optional<LocalDate> end) {
      boolean endsBefore = until.flatMap(last -> begin.filter(last::isBefore)).isPresent();
      boolean beginsAfter = from.flatMap(first -> end.filter(first::isAfter)).isPresent();
      return !endsBefore && !beginsAfter;
    }
  }

  /** Marks the ids of companies, which are the domain {@code organizations}'. */
  public interface Company {}

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ADDED)
          .allow(Status.ADDED, Status.REMOVED);

  static final Experience UNKNOWN = new Experience(Status.UNKNOWN, Optional.empty());
}

package cim.domains.dialogs;

import cim.model.EntityId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known in a dialog, and how the knowledge of two is put together; pure functions. */
public final class Context {
  private Context() {}

  /** What becomes of a variable of which both dialogs know something else. */
  public enum Merge {
    KEEP,
    REPLACE,
    REFUSE
  }

  /**
   * From where one looks; what is not given is not seen.
   *
   * @param topic what is spoken of now
   */
  public record Place(
      Instant now,
      Optional<EntityId<Turn>> turn,
      Optional<Topic.Name> topic,
      Optional<EntityId<Speaker>> speaker) {

    private boolean sees(VariableScope scope) {
      return switch (scope) {
        case VariableScope.OfTurn(EntityId<Turn> of) -> turn.equals(Optional.of(of));
        case VariableScope.OfTopic(Topic.Name of) -> topic.equals(Optional.of(of));
        case VariableScope.OfParticipant(EntityId<Speaker> of) -> speaker.equals(Optional.of(of));
        case VariableScope.OfDialog _, VariableScope.Global _ -> true;
      };
    }
  }

  /** The variables that hold at a place and have not expired. */
  public static List<ContextVariable> visible(List<ContextVariable> known, Place place) {
    return known.stream()
        .filter(one -> !one.isExpired(place.now()) && place.sees(one.scope()))
        .toList();
  }

  /** Those of the others that take a place here. */
  static List<ContextVariable> taken(
      List<ContextVariable> ours, List<ContextVariable> theirs, Merge merge) {
    return switch (merge) {
      case KEEP -> theirs.stream().filter(one -> ours.stream().noneMatch(one::isAbout)).toList();
      case REPLACE, REFUSE -> theirs.stream().filter(one -> !ours.contains(one)).toList();
    };
  }

  /** Variables of which both know something else. */
  static List<ContextVariable> conflicts(List<ContextVariable> ours, List<ContextVariable> theirs) {
    return theirs.stream()
        .filter(one -> ours.stream().anyMatch(each -> each.isAbout(one) && !each.equals(one)))
        .toList();
  }
}

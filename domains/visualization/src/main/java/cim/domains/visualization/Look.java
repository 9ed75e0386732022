package cim.domains.visualization;

import cim.model.InvalidValue;
import cim.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a canvas is looked at; what is left out is as the one who looks has it. */
public record Look(
    Optional<Camera> camera,
    Optional<Theme> theme,
    Optional<LayoutConfig> layout,
    Optional<Mode> mode,
    Optional<Animation> animation) {
  static final Look NONE =
      new Look(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Colours of everything that has none of its own. */
  public enum Theme {
    LIGHT,
    DARK,
    HIGH_CONTRAST
  }

  /** What a pointer does. */
  public enum Mode {
    SELECT,
    PAN,
    CREATE_NODE,
    CREATE_EDGE,
    DELETE
  }

  /**
   * How changes are shown.
   *
   * @param millis how long one takes; 0: at once
   */
  public record Animation(@Range(min = 0, max = Animation.LONGEST) long millis, Easing easing) {
    static final long LONGEST = 60_000;

    public Animation {
      if (millis < 0 || millis > LONGEST) {
        throw new InvalidValue("millis", millis, "0 to " + LONGEST);
      }
    }
  }

  /** How a change speeds up and slows down. */
  public enum Easing {
    LINEAR,
    EASE_IN,
    EASE_OUT,
    EASE_IN_OUT
  }

  /** The parts that another look says, in the place of these. */
  Look with(Look other) {
    return new Look(
        other.camera.or(() -> camera),
        other.theme.or(() -> theme),
        other.layout.or(() -> layout),
        other.mode.or(() -> mode),
        other.animation.or(() -> animation));
  }

  Look with(Camera next) {
    return new Look(Optional.of(next), theme, layout, mode, animation);
  }

  /** What leads from this look to another. */
  <E> List<E> changesTo(
      Look next, Function<Look, ? extends E> removed, Function<Look, ? extends E> added) {
    List<E> changes = new ArrayList<>();
    if (!equals(next)) {
      if (!equals(NONE)) {
        changes.add(removed.apply(this));
      }
      if (!next.equals(NONE)) {
        changes.add(added.apply(next));
      }
    }
    return changes;
  }
}

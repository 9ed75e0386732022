package cim.domains.nix;

import cim.model.Doc;
import cim.model.InvalidValue;
import java.util.Optional;

/**
 * What a flake is given. Without reference and without {@code follows} it is looked up in a
 * registry by its name.
 *
 * @param reference where it is
 * @param follows the input whose place it takes
 */
public record Input(
    InputName name,
    Optional<FlakeReference> reference,
    @Doc("Another input that is used in its place: nixpkgs.") Optional<InputName> follows,
    Contents contents) {

  /** What is fetched. */
  public enum Contents {
    FLAKE,
    /** Files without a flake in them. */
    FILES
  }

  public Input {
    if (reference.isPresent() && follows.isPresent()) {
      throw new InvalidValue("follows", follows.get(), "either a reference or an input to follow");
    }
    if (follows.equals(Optional.of(name))) {
      throw new InvalidValue("follows", name, "another input than itself");
    }
  }

  static Input of(String name, String reference) {
    return new Input(
        new InputName(name),
        Optional.of(new FlakeReference(reference)),
        Optional.empty(),
        Contents.FLAKE);
  }
}

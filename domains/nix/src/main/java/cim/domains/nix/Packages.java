package cim.domains.nix;

import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Packages: what flakes give, overlays add or change, and configurations name. */
final class Packages {
  private static final Set<String> OUTPUTS = Set.of("packages", "legacyPackages");

  /** How a package and what it is found in belong together. */
  public enum Role {
    /** A flake gives it. */
    OUTPUT,
    /** An overlay adds or changes it. */
    OVERLAID,
    /** A configuration names it. */
    INSTALLED
  }

  /**
   * A package as one flake, overlay or configuration has it; named by that and the attribute.
   *
   * @param name the last step of the attribute
   * @param in the id of that flake, overlay or configuration, as the role says
   */
  public record PackageRow(
      @Key String id,
      @Indexed String name,
      AttributePath attribute,
      @Indexed Role role,
      @Indexed UUID in,
      @Indexed Optional<SystemName> system) {}

  static final ReadModel<PackageRow> MODEL =
      ReadModel.of("packages", 1, PackageRow.class)
          .on(
              FlakeEvent.OutputAdded.class,
              (event, rows) -> {
                AttributePath output = event.event().output();
                if (isPackage(output)) {
                  put(event, output, Role.OUTPUT, rows);
                }
              })
          .on(
              FlakeEvent.OutputRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().output())))
          .on(
              OverlayEvent.PackageAdded.class,
              (event, rows) -> put(event, event.event().item().attribute(), Role.OVERLAID, rows))
          .on(
              OverlayEvent.PackageRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().item().attribute())))
          .on(
              ConfigurationEvent.PackageAdded.class,
              (event, rows) -> put(event, event.event().attribute(), Role.INSTALLED, rows))
          .on(
              ConfigurationEvent.PackageRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().attribute())));

  private Packages() {}

  static boolean isPackage(AttributePath output) {
    List<String> steps = output.steps();
    return steps.size() > 1 && OUTPUTS.contains(steps.getFirst());
  }

  private static void put(
      Recorded<?> event, AttributePath attribute, Role role, Table<PackageRow> rows) {
    List<String> steps = attribute.steps();
    rows.put(
        new PackageRow(
            key(event, attribute),
            steps.getLast(),
            attribute,
            role,
            event.stream(),
            steps.stream().filter(SystemName::isOne).findFirst().map(SystemName::new)));
  }

  private static String key(Recorded<?> event, AttributePath attribute) {
    return event.stream() + "/" + attribute.value();
  }
}

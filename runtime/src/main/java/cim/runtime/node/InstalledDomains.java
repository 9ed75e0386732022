package cim.runtime.node;

import cim.model.Domain;
import cim.model.Items;
import cim.runtime.registry.InvalidDomain;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The domains that a class loader knows, built in or dropped in: all are found the same way
 * (RULINGS 23).
 */
public final class InstalledDomains {

  private InstalledDomains() {}

  /**
   * Loads the descriptors that are built in, ordered by name.
   *
   * @throws InvalidDomain when a descriptor cannot be made
   */
  public static List<Domain> load(ClassLoader builtIn) {
    return load(List.of(builtIn));
  }

  /**
   * Loads the descriptors that are built in and those of the jars in a folder, ordered by name.
   *
   * @param plugins need not be there
   * @throws InvalidDomain when a descriptor cannot be made, or a jar not be read
   */
  public static List<Domain> load(ClassLoader builtIn, Path plugins) {
    return load(Items.with(Plugins.in(plugins, builtIn), builtIn));
  }

  private static List<Domain> load(List<ClassLoader> loaders) {
    return loaders.stream()
        .flatMap(InstalledDomains::domains)
        .sorted(Comparator.comparing(Domain::name))
        .toList();
  }

  private static Stream<Domain> domains(ClassLoader loader) {
    try {
      return ServiceLoader.load(Domain.Provider.class, loader).stream()
          .map(provider -> provider.get().domain())
          .toList()
          .stream();
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      throw new InvalidDomain(
          List.of(
              "descriptor in "
                  + (loader.getName() == null ? "the class path" : loader.getName())
                  + ": "
                  + e
                  + "; correct META-INF/services/"
                  + Domain.Provider.class.getName()
                  + " and what it names"));
    }
  }
}

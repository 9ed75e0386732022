package cim.runtime.node;

import cim.model.Domain;
import cim.runtime.registry.InvalidDomain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The domains that a class loader knows, built in or dropped in: all are found the same way
 * (RULINGS 23).
 */
public final class InstalledDomains {

  private InstalledDomains() {}

  /**
   * Loads the descriptors, ordered by name.
   *
   * @throws InvalidDomain when a descriptor cannot be made
   */
  public static List<Domain> load(ClassLoader loader) {
    List<Domain> domains = new ArrayList<>();
    try {
      for (Domain.Provider provider : ServiceLoader.load(Domain.Provider.class, loader)) {
        domains.add(provider.domain());
      }
    } catch (ServiceConfigurationError | RuntimeException e) {
      throw new InvalidDomain(
          List.of(
              "descriptor: "
                  + e
                  + "; correct META-INF/services/"
                  + Domain.Provider.class.getName()));
    }
    return domains.stream().sorted(Comparator.comparing(Domain::name)).toList();
  }
}

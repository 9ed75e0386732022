package cim.runtime.registry;

import java.util.List;

/** Domains that cannot be deployed. Each fault says where it is, what is wrong and what to do. */
public final class InvalidDomain extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  public InvalidDomain(List<String> faults) {
    super(faults.size() + " faults in the domains:\n  " + String.join("\n  ", faults));
    this.faults = List.copyOf(faults);
  }

  public List<String> faults() {
    return faults;
  }
}

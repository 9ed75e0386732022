package cim.domains.nix;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Reason;
import cim.model.Version;

/** What can have happened to a configuration. */
public sealed interface ConfigurationEvent extends Event<Configuration> {

  @Version(1)
  record Created(Configuration.Target target) implements ConfigurationEvent {}

  @Version(1)
  record ModuleAdded(EntityId<NixModule> module) implements ConfigurationEvent {}

  @Version(1)
  record ModuleRemoved(EntityId<NixModule> module) implements ConfigurationEvent {}

  @Version(1)
  record PackageAdded(AttributePath attribute) implements ConfigurationEvent {}

  @Version(1)
  record PackageRemoved(AttributePath attribute) implements ConfigurationEvent {}

  @Version(1)
  record ActivationRequested(long request, Configuration.Mode mode) implements ConfigurationEvent {}

  @Version(1)
  record Activated(long request, Configuration.Mode mode, long generation, StorePath path)
      implements ConfigurationEvent {}

  @Version(1)
  record ActivationFailed(long request, Failure failure) implements ConfigurationEvent {}

  @Version(1)
  record Retired(Reason reason) implements ConfigurationEvent {}
}

package cim.domains.nix;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Range;
import cim.model.Reason;

/** What can be asked of a configuration; outcomes are sent by whoever activates it. */
public sealed interface ConfigurationCommand extends Command<Configuration> {

  @Doc("Makes a configuration known: of a machine, or of a home.")
  record Create(EntityId<Configuration> configuration, Configuration.Target target)
      implements ConfigurationCommand {}

  @Doc("Adds a module.")
  record AddModule(EntityId<Configuration> configuration, EntityId<NixModule> module)
      implements ConfigurationCommand {}

  @Doc("Takes a module away.")
  record RemoveModule(EntityId<Configuration> configuration, EntityId<NixModule> module)
      implements ConfigurationCommand {}

  @Doc("Adds a package.")
  record AddPackage(EntityId<Configuration> configuration, AttributePath attribute)
      implements ConfigurationCommand {}

  @Doc("Takes a package away.")
  record RemovePackage(EntityId<Configuration> configuration, AttributePath attribute)
      implements ConfigurationCommand {}

  @Doc("Asks that the configuration be built and activated.")
  record Activate(EntityId<Configuration> configuration, Configuration.Mode mode)
      implements ConfigurationCommand {}

  /**
   * @param request which of the requests it answers
   * @param generation the number that it has on its machine
   */
  @Doc("Records that the configuration was activated, as which generation.")
  record RecordActivation(
      EntityId<Configuration> configuration,
      long request,
      @Range(min = 0) long generation,
      StorePath path)
      implements ConfigurationCommand {}

  @Doc("Records that it could not be activated: not_configured where nobody may.")
  record RecordActivationFailure(
      EntityId<Configuration> configuration, long request, Failure failure)
      implements ConfigurationCommand {}

  @Doc("Says that the configuration is not used any more, for good.")
  record Retire(EntityId<Configuration> configuration, Reason reason)
      implements ConfigurationCommand {}
}

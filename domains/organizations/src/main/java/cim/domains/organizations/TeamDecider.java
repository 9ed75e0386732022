package cim.domains.organizations;

import cim.domains.organizations.Team.Status;
import cim.domains.organizations.TeamCommand.AppointLead;
import cim.domains.organizations.TeamCommand.Describe;
import cim.domains.organizations.TeamCommand.Disband;
import cim.domains.organizations.TeamCommand.Form;
import cim.domains.organizations.TeamCommand.MoveUnder;
import cim.domains.organizations.TeamCommand.Rename;
import cim.domains.organizations.TeamEvent.DepartmentAdded;
import cim.domains.organizations.TeamEvent.DepartmentRemoved;
import cim.domains.organizations.TeamEvent.Disbanded;
import cim.domains.organizations.TeamEvent.Formed;
import cim.domains.organizations.TeamEvent.LeadAdded;
import cim.domains.organizations.TeamEvent.LeadRemoved;
import cim.domains.organizations.TeamEvent.NameAdded;
import cim.domains.organizations.TeamEvent.NameRemoved;
import cim.domains.organizations.TeamEvent.PurposeAdded;
import cim.domains.organizations.TeamEvent.PurposeRemoved;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what happens to a team. */
public final class TeamDecider
    implements Decider<TeamCommand, TeamEvent, Team>, Aggregate.Seeking<TeamCommand, Team> {

  @Override
  public Sought sought(TeamCommand command, Team state) {
    return switch (command) {
      case Form form ->
          Sought.tagged("company", form.company())
              .or(Found.tagged("department", form.department()));
      case MoveUnder(_, var department) -> Found.tagged("department", department);
      case AppointLead(_, var member) -> Found.tagged("member", member);
      case Rename _, Describe _, Disband _ -> Sought.NOTHING;
    };
  }

  @Override
  public Team initial() {
    return Team.UNKNOWN;
  }

  @Override
  public Decision<TeamEvent> decide(TeamCommand command, Team state, Inputs in) {
    if (command instanceof Form form) {
      return form(form, state, new Found(in));
    }
    return switch (state.status()) {
      case UNKNOWN -> Decision.reject("team_not_found", "there is no such team; form it first");
      case ACTIVE -> change(command, state, new Found(in));
      case DISBANDED ->
          command instanceof Disband ? Decision.nothing() : Team.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<TeamEvent> form(Form command, Team state, Found found) {
    if (state.status() != Status.UNKNOWN) {
      return state.name().equals(Optional.of(command.name()))
              && state.company().equals(Optional.of(command.company()))
          ? Decision.nothing()
          : Decision.reject(
              "team_already_formed", "the id is another team's; rename it, or give a new id");
    }
    return Found.unless(
        Stream.of(
            found.open(command.company()),
            found.department(command.department(), Optional.of(command.company()))),
        () -> {
          List<TeamEvent> events = new ArrayList<>();
          events.add(new Formed(command.team(), command.company(), command.name(), command.kind()));
          command.purpose().map(PurposeAdded::new).ifPresent(events::add);
          command.department().map(DepartmentAdded::new).ifPresent(events::add);
          return Decision.accept(events);
        });
  }

  private static Decision<TeamEvent> change(TeamCommand command, Team state, Found found) {
    return switch (command) {
      case Form _ -> Decision.nothing();
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Describe(_, var purpose) ->
          Decision.replace(state.purpose(), purpose, PurposeRemoved::new, PurposeAdded::new);
      case MoveUnder(_, var department) ->
          Found.unless(
              Stream.of(found.department(department, state.company())),
              () ->
                  Decision.replace(
                      state.department(),
                      department,
                      DepartmentRemoved::new,
                      DepartmentAdded::new));
      case AppointLead(_, var member) ->
          Found.unless(
              Stream.of(found.member(member, state.company())),
              () -> Decision.replace(state.lead(), member, LeadRemoved::new, LeadAdded::new));
      case Disband(var id, Reason reason) -> Decision.accept(new Disbanded(id, reason));
    };
  }

  @Override
  public Team evolve(Team state, TeamEvent event) {
    return switch (event) {
      case Formed formed ->
          new Team(
              Status.ACTIVE,
              Optional.of(formed.company()),
              Optional.of(formed.name()),
              state.purpose(),
              state.department(),
              state.lead());
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case PurposeRemoved _ -> state.meantFor(Optional.empty());
      case PurposeAdded(Description purpose) -> state.meantFor(Optional.of(purpose));
      case DepartmentRemoved _ -> state.under(Optional.empty());
      case DepartmentAdded(var department) -> state.under(Optional.of(department));
      case LeadRemoved _ -> state.led(Optional.empty());
      case LeadAdded(var member) -> state.led(Optional.of(member));
      case Disbanded _ -> state.in(Status.DISBANDED);
    };
  }
}

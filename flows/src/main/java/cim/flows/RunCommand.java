package cim.flows;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Reason;
import java.util.List;
import java.util.Optional;

/** What can be asked of a run. Things of other domains are named by their ids alone. */
public sealed interface RunCommand extends Command<Run> {
  /** How many of each a run takes. */
  int MOST = 50;

  /**
   * @param person the id that the person is to have
   * @param company that the person joins
   * @param place where the person works
   * @param policy that the person is to keep to
   * @param agent that welcomes the person
   */
  @Doc(
      "Makes somebody a member of a company: a record, an identity, a place, a policy, and a welcome.")
  record Onboard(
      EntityId<Run> run,
      @DataSubject EntityId<?> person,
      Newcomer newcomer,
      EntityId<?> company,
      Optional<EntityId<?>> place,
      EntityId<?> policy,
      EntityId<?> agent)
      implements RunCommand {}

  /**
   * @param duplicate the person whose record ends
   * @param into the person who stays
   * @param identities of the two, where both have one
   * @param memberships of the duplicate
   * @param participations of the duplicate in dialogs that are still held
   */
  @Doc("Makes two records of one person one, wherever the person is known.")
  record MergePeople(
      EntityId<Run> run,
      EntityId<?> duplicate,
      EntityId<?> into,
      Optional<Identities> identities,
      @Bounded(MOST) List<Membership> memberships,
      @Bounded(MOST) List<Participation> participations)
      implements RunCommand {
    public MergePeople {
      memberships = List.copyOf(memberships);
      participations = List.copyOf(participations);
    }
  }

  /** The identities of two people. */
  record Identities(EntityId<?> duplicate, EntityId<?> into) {}

  /** That somebody is a member of a company. */
  record Membership(EntityId<?> member, EntityId<?> company) {}

  /** That somebody takes part in a dialog. */
  record Participation(EntityId<?> participant, EntityId<?> dialog) {}

  /**
   * @param identity of the agent
   * @param successor who takes over the tasks; without one they are cancelled
   * @param tasks that the agent has
   * @param assignments of policies to the agent
   */
  @Doc("Ends an agent for good: what it had to do, its policies, its identity.")
  record Decommission(
      EntityId<Run> run,
      EntityId<?> agent,
      Optional<EntityId<?>> identity,
      Optional<EntityId<?>> successor,
      @Bounded(MOST) List<EntityId<?>> tasks,
      @Bounded(MOST) List<Assignment> assignments,
      Reason reason)
      implements RunCommand {
    public Decommission {
      tasks = List.copyOf(tasks);
      assignments = List.copyOf(assignments);
    }
  }

  /** That a policy is meant for an agent. */
  record Assignment(EntityId<?> assignment, EntityId<?> policy) {}

  /**
   * @param reviewer the identity of whoever reviews it
   * @param method how the reviewer is verified: {@code in_person}
   * @param level at which the reviewer must be verified: {@code enhanced}
   * @param policy that is asked whether the reviewer may
   * @param definition of a workflow that has a variable {@code approver}
   */
  @Doc("Reviews a document: a verified reviewer, a policy that allows it, a workflow, an approval.")
  record Review(
      EntityId<Run> run,
      EntityId<?> document,
      EntityId<?> reviewer,
      Word method,
      Word level,
      EntityId<?> policy,
      EntityId<?> definition)
      implements RunCommand {}

  /**
   * @param label what the repository is called
   * @param documents of the repository
   * @param people who work on it
   * @param projection that places things with {@code documents} and {@code people} among concepts
   */
  @Doc("Shows what a repository is made of: a graph, documents, people, a concept.")
  record GainInsight(
      EntityId<Run> run,
      EntityId<?> repository,
      Label label,
      @Bounded(MOST) List<Document> documents,
      @Bounded(MOST) List<EntityId<?>> people,
      Optional<EntityId<?>> projection)
      implements RunCommand {
    public GainInsight {
      documents = List.copyOf(documents);
      people = List.copyOf(people);
    }
  }

  /** A document, and what it is called in a picture. */
  record Document(EntityId<?> id, Label label) {}

  @Doc("Takes back what a run has done where it waits; beyond its final step it only stops.")
  record Cancel(EntityId<Run> run, Reason reason) implements RunCommand {}

  @Doc("Lets a run that has stopped try again what failed.")
  record Resume(EntityId<Run> run) implements RunCommand {}

  /**
   * @param number of what is done, from 1: a step may be taken for several things
   */
  @Doc("Records that a step is done; sent by the flow.")
  record RecordStep(EntityId<Run> run, int number, StepName step) implements RunCommand {}

  @Doc("Records that a step has failed, and that those before are taken back; sent by the flow.")
  record RecordFailure(EntityId<Run> run, StepName step, Failure failure) implements RunCommand {}

  @Doc("Records that a step is taken back; sent by the flow.")
  record RecordUndone(EntityId<Run> run, int number, StepName step) implements RunCommand {}

  @Doc("Records that a step could not be taken back, and stays; sent by the flow.")
  record RecordLeft(EntityId<Run> run, int number, StepName step, Failure failure)
      implements RunCommand {}

  @Doc("Records that a step failed beyond the final one, and waits; sent by the flow.")
  record Stop(EntityId<Run> run, StepName step, Failure failure) implements RunCommand {}

  @Doc("Records that all steps are done; sent by the flow.")
  record Complete(EntityId<Run> run) implements RunCommand {}

  @Doc("Records that all is taken back; sent by the flow.")
  record End(EntityId<Run> run) implements RunCommand {}
}

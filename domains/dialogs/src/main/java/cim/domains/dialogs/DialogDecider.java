package cim.domains.dialogs;

import cim.domains.dialogs.Dialog.Status;
import cim.domains.dialogs.DialogCommand.Abandon;
import cim.domains.dialogs.DialogCommand.AddMetadata;
import cim.domains.dialogs.DialogCommand.AddVariable;
import cim.domains.dialogs.DialogCommand.CompleteTopic;
import cim.domains.dialogs.DialogCommand.End;
import cim.domains.dialogs.DialogCommand.Pause;
import cim.domains.dialogs.DialogCommand.RecordMetrics;
import cim.domains.dialogs.DialogCommand.RemoveMetadata;
import cim.domains.dialogs.DialogCommand.RemoveVariable;
import cim.domains.dialogs.DialogCommand.Resume;
import cim.domains.dialogs.DialogCommand.ShareContext;
import cim.domains.dialogs.DialogCommand.Start;
import cim.domains.dialogs.DialogCommand.SwitchTopic;
import cim.domains.dialogs.DialogEvent.Abandoned;
import cim.domains.dialogs.DialogEvent.ContextShared;
import cim.domains.dialogs.DialogEvent.Ended;
import cim.domains.dialogs.DialogEvent.MetadataAdded;
import cim.domains.dialogs.DialogEvent.MetadataRemoved;
import cim.domains.dialogs.DialogEvent.MetricsRecorded;
import cim.domains.dialogs.DialogEvent.Paused;
import cim.domains.dialogs.DialogEvent.Resumed;
import cim.domains.dialogs.DialogEvent.Started;
import cim.domains.dialogs.DialogEvent.TopicAdded;
import cim.domains.dialogs.DialogEvent.TopicCompleted;
import cim.domains.dialogs.DialogEvent.TopicEntered;
import cim.domains.dialogs.DialogEvent.TopicLeft;
import cim.domains.dialogs.DialogEvent.TopicRemoved;
import cim.domains.dialogs.DialogEvent.VariableAdded;
import cim.domains.dialogs.DialogEvent.VariableRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Metadata;
import cim.model.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what happens to a dialog. */
public final class DialogDecider implements Decider<DialogCommand, DialogEvent, Dialog> {

  @Override
  public Dialog initial() {
    return Dialog.UNKNOWN;
  }

  @Override
  public Decision<DialogEvent> decide(DialogCommand command, Dialog state, Inputs in) {
    if (command instanceof Start start) {
      return start(start, state);
    }
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.reject("dialog_not_found", "there is no such dialog; start it first");
      case ACTIVE, PAUSED -> decideOpen(command, state, in.now());
      case ENDED, ABANDONED -> decideOver(command, state);
    };
  }

  private static Decision<DialogEvent> start(Start command, Dialog state) {
    if (state.status() == Status.UNKNOWN) {
      return Decision.accept(new Started(command.dialog(), command.kind()));
    }
    return state.kind().equals(Optional.of(command.kind()))
        ? Decision.nothing()
        : Decision.reject("dialog_already_started", "the dialog is of another kind; give a new id");
  }

  private static Decision<DialogEvent> decideOpen(
      DialogCommand command, Dialog state, Instant now) {
    return switch (command) {
      case Start _ -> Decision.nothing();
      case Pause pause -> pause(pause, state, now);
      case Resume(EntityId<Dialog> dialog) -> move(state, Status.ACTIVE, new Resumed(dialog));
      case End(EntityId<Dialog> dialog, Reason reason) ->
          move(state, Status.ENDED, new Ended(dialog, reason));
      case Abandon(EntityId<Dialog> dialog, Reason reason) ->
          move(state, Status.ABANDONED, new Abandoned(dialog, reason));
      case SwitchTopic(_, Topic topic) -> TopicRules.enter(topic, state, now);
      case CompleteTopic(_, Topic.Name topic, Reason resolution) ->
          TopicRules.complete(topic, resolution, state, now);
      case AddVariable(_, ContextVariable variable) -> add(List.of(variable), state, now);
      case RemoveVariable(_, ContextVariable.Name name, VariableScope scope) ->
          Decision.remove(
              state.variables().stream()
                  .filter(one -> one.name().equals(name) && one.scope().equals(scope))
                  .findFirst(),
              VariableRemoved::new);
      case ShareContext share -> share(share, state, now);
      case AddMetadata(_, Metadata.Entry entry) ->
          state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.metadata().find(key), MetadataRemoved::new);
      case RecordMetrics _ -> Dialog.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<DialogEvent> decideOver(DialogCommand command, Dialog state) {
    return switch (command) {
      case RecordMetrics(_, Metrics metrics) ->
          state.metrics().isPresent()
              ? Decision.nothing()
              : Decision.accept(new MetricsRecorded(metrics));
      case End _ when state.status() == Status.ENDED -> Decision.nothing();
      case Abandon _ when state.status() == Status.ABANDONED -> Decision.nothing();
      case Start _,
          Pause _,
          Resume _,
          End _,
          Abandon _,
          SwitchTopic _,
          CompleteTopic _,
          AddVariable _,
          RemoveVariable _,
          ShareContext _,
          AddMetadata _,
          RemoveMetadata _ ->
          Dialog.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<DialogEvent> move(Dialog state, Status to, DialogEvent event) {
    return Dialog.TRANSITIONS.move(state.status(), to, event);
  }

  private static Decision<DialogEvent> pause(Pause command, Dialog state, Instant now) {
    return state.status() == Status.ACTIVE && state.pauses() >= Dialog.MOST_PAUSES
        ? Decision.reject(
            "too_many_pauses",
            "pauses: %d (expected: fewer); end it and begin another".formatted(state.pauses()))
        : move(state, Status.PAUSED, new Paused(command.dialog(), state.snapshot(now)));
  }

  private static Decision<DialogEvent> share(ShareContext command, Dialog state, Instant now) {
    List<ContextVariable> theirs =
        Items.withoutThose(command.variables(), one -> one.isExpired(now));
    List<ContextVariable> conflicts = Context.conflicts(state.variables(), theirs);
    if (command.merge() == Context.Merge.REFUSE && !conflicts.isEmpty()) {
      return Decision.reject(
          "context_conflict",
          "variable: %s (expected: the same in both, or unknown here); say keep or replace"
              .formatted(conflicts.getFirst().name().value()));
    }
    return switch (add(Context.taken(state.variables(), theirs, command.merge()), state, now)) {
      case Decision.Accepted<DialogEvent>(List<DialogEvent> events) when !events.isEmpty() -> {
        List<DialogEvent> all = new ArrayList<>(events);
        all.add(new ContextShared(command.source()));
        yield Decision.accept(all);
      }
      case Decision.Accepted<DialogEvent> nothing -> nothing;
      case Decision.Rejected<DialogEvent> refused -> refused;
    };
  }

  /** What is new takes the place of what is known of the same; what has expired makes room. */
  private static Decision<DialogEvent> add(
      List<ContextVariable> variables, Dialog state, Instant now) {
    Map<List<Object>, ContextVariable> next = new LinkedHashMap<>();
    variables.forEach(one -> next.put(List.of(one.name(), one.scope()), one));
    List<ContextVariable> fresh =
        Items.withoutThose(List.copyOf(next.values()), state.variables()::contains);
    if (fresh.isEmpty()) {
      return Decision.nothing();
    }
    List<ContextVariable> gone =
        state.variables().stream()
            .filter(one -> one.isExpired(now) || fresh.stream().anyMatch(one::isAbout))
            .toList();
    if (state.variables().size() - gone.size() + fresh.size() > Dialog.MOST) {
      return Decision.tooMany(Dialog.MOST);
    }
    return Decision.accept(
        Stream.<DialogEvent>concat(
                gone.stream().map(VariableRemoved::new), fresh.stream().map(VariableAdded::new))
            .toList());
  }

  @Override
  public Dialog evolve(Dialog state, DialogEvent event) {
    return switch (event) {
      case Started started -> state.of(started.kind());
      case Paused _ -> state.in(Status.PAUSED);
      case Resumed _ -> state.in(Status.ACTIVE);
      case Ended _ -> state.in(Status.ENDED);
      case Abandoned _ -> state.in(Status.ABANDONED);
      case TopicAdded(Topic topic, Instant at) ->
          state.withTopics(
              Items.with(
                  state.topics(), new Dialog.Discussed(topic, at, Dialog.Discussed.Standing.OPEN)));
      case TopicRemoved(Topic topic) ->
          state.withTopics(
              Items.withoutThose(state.topics(), one -> one.topic().name().equals(topic.name())));
      case TopicEntered(Topic.Name topic, Instant at) ->
          TopicRules.spokenOf(topic, at, state.speakingOf(Optional.of(topic)));
      case TopicLeft(Topic.Name topic, Instant at) ->
          TopicRules.spokenOf(topic, at, state.speakingOf(Optional.empty()));
      case TopicCompleted completed ->
          TopicRules.changed(
              completed.topic(),
              state,
              one ->
                  new Dialog.Discussed(
                      one.topic(), one.last(), Dialog.Discussed.Standing.COMPLETED));
      case VariableAdded(ContextVariable variable) ->
          state.withVariables(Items.with(state.variables(), variable));
      case VariableRemoved(ContextVariable variable) ->
          state.withVariables(Items.withoutThose(state.variables(), variable::isAbout));
      case ContextShared _ -> state;
      case MetadataAdded(Metadata.Entry entry) -> state.with(state.metadata().with(entry));
      case MetadataRemoved(Metadata.Entry entry) ->
          state.with(state.metadata().without(entry.key()));
      case MetricsRecorded(Metrics metrics) -> state.with(metrics);
    };
  }
}

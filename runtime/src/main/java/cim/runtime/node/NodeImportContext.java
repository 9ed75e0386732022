package cim.runtime.node;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Command;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.Paging;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import cim.runtime.QueryMessage;
import cim.runtime.importing.ImportContext;
import cim.runtime.registry.CommandType;
import cim.store.DataSubjects;
import cim.store.ObjectStore;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What an importer may use of a node, under the rights of whoever started the import. */
public final class NodeImportContext implements ImportContext {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Node node;
  private final CommandBus commands;
  private final Principal principal;
  private final Consumer<Progress> progress;

  public NodeImportContext(Node node, Principal principal, Consumer<Progress> progress) {
    this.node = node;
    this.commands = node.commands().inOrder();
    this.principal = principal;
    this.progress = progress;
  }

  @Override
  public CompletableFuture<CommandAck> send(UUID commandId, Command<?> command) {
    CommandType type = node.registry().command(command);
    return commands.submit(
        new CommandMessage(
            type.name(),
            type.target(command),
            new CommandMessage.Typed(command),
            Causality.root(commandId),
            principal,
            OptionalLong.empty(),
            Durability.LOCAL));
  }

  /** Answers from what has been appended so far: an importer must see what it has just sent. */
  @Override
  public Value ask(String type, Value.Map parameters, Paging paging) {
    String domain = node.registry().query(type).context();
    node.readModels().awaitApplied(domain, node.store().log(domain).end() - 1, PATIENCE);
    return node.bridge()
        .ask(
            new QueryMessage(
                type, parameters, paging, Causality.root(UUID.randomUUID()), principal),
            PATIENCE);
  }

  @Override
  public ObjectStore objects() {
    return node.objects();
  }

  @Override
  public DataSubjects subjects() {
    return node.subjects();
  }

  @Override
  public void progress(Progress now) {
    progress.accept(now);
  }
}

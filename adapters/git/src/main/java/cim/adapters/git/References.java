package cim.adapters.git;

import cim.domains.git.Annotation;
import cim.domains.git.BranchCommand;
import cim.domains.git.CommitHash;
import cim.domains.git.GitIds;
import cim.domains.git.LocalPath;
import cim.domains.git.Message;
import cim.domains.git.RefName;
import cim.domains.git.RemoteUrl;
import cim.domains.git.RepositoryCommand;
import cim.domains.git.RepositoryName;
import cim.domains.git.Signature;
import cim.domains.git.TagCommand;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Paging;
import cim.runtime.importing.ImportContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The repository itself, its branches, tags and head. Their commands bear fresh ids: a branch that
 * goes back to where it stood before has moved again, and the domain says nothing where nothing has
 * changed.
 */
final class References {
  private final Repository git;
  private final People people;
  private final Sender sender;

  References(Repository git, People people, Sender sender) {
    this.git = git;
    this.people = people;
    this.sender = sender;
  }

  EntityId<cim.domains.git.Repository> register(String source, String root) {
    EntityId<cim.domains.git.Repository> id = GitIds.repository(root);
    boolean local = Files.exists(Path.of(source));
    Optional<RemoteUrl> remote =
        remote(local ? git.getConfig().getString("remote", "origin", "url") : source);
    Optional<LocalPath> path = local ? Optional.of(new LocalPath(source)) : Optional.empty();
    sender.send(
        UUID.randomUUID(),
        new RepositoryCommand.Register(id, new RepositoryName(name(source)), remote, path));
    return id;
  }

  /**
   * The commits at which an earlier import left branches and tags: all that they reach has been
   * recorded.
   */
  Set<ObjectId> known(EntityId<cim.domains.git.Repository> repository, ImportContext context) {
    Set<ObjectId> known = new HashSet<>();
    listed("git.get_branches", repository, context)
        .forEach(row -> hash(row, "head").ifPresent(known::add));
    listed("git.get_tags", repository, context)
        .forEach(row -> hash(row, "target").ifPresent(known::add));
    return known;
  }

  void send(EntityId<cim.domains.git.Repository> repository, ImportContext context)
      throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      Map<String, EntityId<cim.domains.git.Branch>> branches = new HashMap<>();
      for (Ref ref : git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_REMOTES)) {
        branch(repository, ref, walk).ifPresent(branch -> branches.put(branch.toString(), branch));
      }
      for (Value.Map row : listed("git.get_branches", repository, context)) {
        if (!branches.containsKey(row.text("id"))) {
          sender.send(UUID.randomUUID(), new BranchCommand.Delete(EntityId.parse(row.text("id"))));
        }
      }
      Set<String> tags = new HashSet<>();
      for (Ref ref : git.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
        tag(repository, ref, walk).ifPresent(tag -> tags.add(tag.toString()));
      }
      for (Value.Map row : listed("git.get_tags", repository, context)) {
        if (!tags.contains(row.text("id"))) {
          sender.send(UUID.randomUUID(), new TagCommand.Delete(EntityId.parse(row.text("id"))));
        }
      }
      head(repository);
    }
  }

  private Optional<EntityId<cim.domains.git.Branch>> branch(
      EntityId<cim.domains.git.Repository> repository, Ref ref, RevWalk walk) throws IOException {
    if (ref.isSymbolic() || ref.getObjectId() == null) {
      return Optional.empty();
    }
    String prefix =
        ref.getName().startsWith(Constants.R_HEADS) ? Constants.R_HEADS : Constants.R_REMOTES;
    Optional<RefName> name = refName(ref.getName().substring(prefix.length()));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    RevCommit head = walk.parseCommit(ref.getObjectId());
    EntityId<cim.domains.git.Branch> id = GitIds.branch(repository, name.get());
    sender.send(
        UUID.randomUUID(),
        new BranchCommand.Create(id, repository, name.get(), new CommitHash(head.name())));
    return Optional.of(id);
  }

  private Optional<EntityId<cim.domains.git.Tag>> tag(
      EntityId<cim.domains.git.Repository> repository, Ref ref, RevWalk walk) throws IOException {
    Optional<RefName> name = refName(ref.getName().substring(Constants.R_TAGS.length()));
    RevObject object = walk.parseAny(ref.getObjectId());
    if (name.isEmpty() || !(walk.peel(object) instanceof RevCommit target)) {
      return Optional.empty(); // A tag may name a file or a tree: nothing that this domain knows.
    }
    EntityId<cim.domains.git.Tag> id = GitIds.tag(repository, name.get());
    Optional<Annotation> annotation =
        object instanceof RevTag tag ? annotation(tag) : Optional.empty();
    sender.send(
        UUID.randomUUID(),
        new TagCommand.Create(
            id, repository, name.get(), new CommitHash(target.name()), annotation));
    return Optional.of(id);
  }

  private Optional<Annotation> annotation(RevTag tag) {
    PersonIdent ident = tag.getTaggerIdent();
    if (ident == null) {
      return Optional.empty();
    }
    Signature tagger = people.signature(ident);
    return Optional.of(
        new Annotation(
            tagger, new Message(tagger.subject(), Message.Text.shortened(tag.getFullMessage()))));
  }

  private void head(EntityId<cim.domains.git.Repository> repository) throws IOException {
    String branch = git.getFullBranch();
    if (branch != null && branch.startsWith(Constants.R_HEADS)) {
      refName(branch.substring(Constants.R_HEADS.length()))
          .ifPresent(name ->
              sender.send(UUID.randomUUID(), new RepositoryCommand.MoveHead(repository, name)));
    } else {
      sender.send(UUID.randomUUID(), new RepositoryCommand.DetachHead(repository));
    }
  }

  /** All rows of a query about this repository, page after page. */
  private static List<Value.Map> listed(
      String query, EntityId<cim.domains.git.Repository> repository, ImportContext context) {
    List<Value.Map> rows = new ArrayList<>();
    Value.Map parameters = Value.map().put("repository", repository.toString()).build();
    Optional<String> cursor = Optional.empty();
    do {
      Value.Map page =
          (Value.Map) context.ask(query, parameters, new Paging(Paging.MAXIMUM, cursor));
      page.list("items").items().forEach(item -> rows.add((Value.Map) item));
      cursor =
          page.find("next")
              .flatMap(next ->
                  next instanceof Value.Text text ? Optional.of(text.value()) : Optional.empty());
    } while (cursor.isPresent());
    return rows;
  }

  private static Optional<ObjectId> hash(Value.Map row, String field) {
    return row.find(field)
        .flatMap(value ->
            value instanceof Value.Text text
                ? Optional.of(ObjectId.fromString(text.value()))
                : Optional.empty());
  }

  private static Optional<RefName> refName(String text) {
    try {
      return Optional.of(new RefName(text));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  /** Leaves out what would put a secret into an event, and what is no address at all. */
  private static Optional<RemoteUrl> remote(@org.jspecify.annotations.Nullable String url) {
    try {
      return Optional.ofNullable(url).map(RemoteUrl::new);
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  private static String name(String source) {
    String[] parts = source.replaceAll("[/\\\\]+$", "").replaceAll("\\.git$", "").split("[/\\\\:]", -1);
    String last = parts[parts.length - 1];
    return last.isBlank() || last.equals(".") ? "repository" : last;
  }
}

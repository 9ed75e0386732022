package cim.domains.git;

import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Recorded;
import cim.model.Relations;
import cim.model.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Git's events say about the relationship graph. */
final class GitRelations {
  private static final String PERSON = "people.person";
  private static final String REPOSITORY = "git.repository";
  private static final String COMMIT = "git.commit";
  private static final String BRANCH = "git.branch";
  private static final String TAG = "git.tag";
  private static final String FILE = "git.file";

  private static final Relationship[] KINDS = {
    new Relationship("authored", PERSON, COMMIT),
    new Relationship("committed", PERSON, COMMIT),
    new Relationship("tagged", PERSON, TAG),
    new Relationship("contains", REPOSITORY, COMMIT),
    new Relationship("contains", REPOSITORY, BRANCH),
    new Relationship("contains", REPOSITORY, TAG),
    new Relationship("parent_of", COMMIT, COMMIT),
    new Relationship("mentions", COMMIT, COMMIT),
    new Relationship("changes", COMMIT, FILE),
    new Relationship("renamed_to", FILE, FILE),
    new Relationship("points_at", BRANCH, COMMIT),
    new Relationship("points_at", TAG, COMMIT),
  };

  /** A full hash in a message, as {@code git revert} and {@code git cherry-pick -x} write it. */
  private static final Pattern MENTION = Pattern.compile("\\b[0-9a-f]{40}\\b");

  private GitRelations() {}

  static Domain.Builder declare(Domain.Builder domain) {
    return domain
        .relationships(KINDS)
        .relations(Relations.of(RepositoryEvent.Registered.class, GitRelations::registered))
        .relations(Relations.of(RepositoryEvent.NameAdded.class, GitRelations::renamed))
        .relations(Relations.of(CommitEvent.Recorded.class, GitRelations::recorded))
        .relations(Relations.of(CommitEvent.ChangesAdded.class, GitRelations::listed))
        .relations(Relations.of(BranchEvent.Created.class, GitRelations::branchCreated))
        .relations(Relations.of(BranchEvent.HeadAdded.class, GitRelations::headAdded))
        .relations(Relations.of(BranchEvent.HeadRemoved.class, GitRelations::headRemoved))
        .relations(Relations.of(BranchEvent.Deleted.class, GitRelations::branchDeleted))
        .relations(Relations.of(TagEvent.Created.class, GitRelations::tagCreated))
        .relations(Relations.of(TagEvent.Deleted.class, GitRelations::tagDeleted));
  }

  private static List<GraphChange> registered(Recorded<RepositoryEvent.Registered> event) {
    return List.of(
        new GraphChange.Node(EntityRef.of(REPOSITORY, event), event.event().name().value()));
  }

  private static List<GraphChange> renamed(Recorded<RepositoryEvent.NameAdded> event) {
    return List.of(
        new GraphChange.Node(EntityRef.of(REPOSITORY, event), event.event().name().value()));
  }

  private static List<GraphChange> recorded(Recorded<CommitEvent.Recorded> event) {
    CommitEvent.Recorded recorded = event.event();
    EntityId<Repository> repository = recorded.repository();
    EntityRef commit = EntityRef.of(COMMIT, event);
    List<GraphChange> changes = new ArrayList<>();
    changes.add(new GraphChange.Node(commit, recorded.hash().abbreviated()));
    changes.add(new GraphChange.Edge(EntityRef.of(REPOSITORY, repository), "contains", commit));
    changes.add(new GraphChange.Edge(person(recorded.author()), "authored", commit));
    changes.add(new GraphChange.Edge(person(recorded.committer()), "committed", commit));
    for (CommitHash parent : recorded.parents()) {
      changes.add(new GraphChange.Edge(commit(repository, parent), "parent_of", commit));
    }
    for (CommitHash mentioned : mentions(recorded.message().text())) {
      if (!mentioned.equals(recorded.hash())) {
        changes.add(new GraphChange.Edge(commit, "mentions", commit(repository, mentioned)));
      }
    }
    changes.addAll(files(commit, repository, recorded.changes()));
    return changes;
  }

  private static List<GraphChange> listed(Recorded<CommitEvent.ChangesAdded> event) {
    return files(EntityRef.of(COMMIT, event), event.event().repository(), event.event().changes());
  }

  private static List<GraphChange> files(
      EntityRef commit, EntityId<Repository> repository, Changes changes) {
    List<GraphChange> edges = new ArrayList<>();
    for (FileChange change : changes.files()) {
      EntityRef file = file(repository, change.path());
      edges.add(new GraphChange.Node(file, change.path().value()));
      edges.add(new GraphChange.Edge(commit, "changes", file));
      if (change.kind() == FileChange.Kind.RENAMED) {
        change
            .from()
            .map(from -> new GraphChange.Edge(file(repository, from), "renamed_to", file))
            .ifPresent(edges::add);
      }
    }
    return edges;
  }

  private static List<GraphChange> branchCreated(Recorded<BranchEvent.Created> event) {
    EntityRef branch = EntityRef.of(BRANCH, event);
    return List.of(
        new GraphChange.Node(branch, event.event().name().value()),
        new GraphChange.Edge(
            EntityRef.of(REPOSITORY, event.event().repository()), "contains", branch));
  }

  private static List<GraphChange> headAdded(Recorded<BranchEvent.HeadAdded> event) {
    return List.of(
        new GraphChange.Edge(
            EntityRef.of(BRANCH, event),
            "points_at",
            commit(event.event().repository(), event.event().head())));
  }

  private static List<GraphChange> headRemoved(Recorded<BranchEvent.HeadRemoved> event) {
    return List.of(
        new GraphChange.EdgeGone(
            EntityRef.of(BRANCH, event),
            "points_at",
            commit(event.event().repository(), event.event().head())));
  }

  private static List<GraphChange> branchDeleted(Recorded<BranchEvent.Deleted> event) {
    EntityRef branch = EntityRef.of(BRANCH, event);
    return List.of(
        new GraphChange.EdgeGone(
            EntityRef.of(REPOSITORY, event.event().repository()), "contains", branch),
        new GraphChange.NodeGone(branch));
  }

  private static List<GraphChange> tagCreated(Recorded<TagEvent.Created> event) {
    EntityRef tag = EntityRef.of(TAG, event);
    EntityId<Repository> repository = event.event().repository();
    List<GraphChange> changes = new ArrayList<>();
    changes.add(new GraphChange.Node(tag, event.event().name().value()));
    changes.add(new GraphChange.Edge(EntityRef.of(REPOSITORY, repository), "contains", tag));
    changes.add(new GraphChange.Edge(tag, "points_at", commit(repository, event.event().target())));
    event
        .event()
        .annotation()
        .map(annotation -> new GraphChange.Edge(person(annotation.tagger()), "tagged", tag))
        .ifPresent(changes::add);
    return changes;
  }

  private static List<GraphChange> tagDeleted(Recorded<TagEvent.Deleted> event) {
    EntityRef tag = EntityRef.of(TAG, event);
    EntityId<Repository> repository = event.event().repository();
    return List.of(
        new GraphChange.EdgeGone(EntityRef.of(REPOSITORY, repository), "contains", tag),
        new GraphChange.EdgeGone(tag, "points_at", commit(repository, event.event().target())),
        new GraphChange.NodeGone(tag));
  }

  private static Set<CommitHash> mentions(Message.Text message) {
    return MENTION
        .matcher(message.value())
        .results()
        .map(match -> new CommitHash(match.group()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static EntityRef person(Signature signature) {
    return EntityRef.of(PERSON, signature.subject());
  }

  private static EntityRef commit(EntityId<Repository> repository, CommitHash hash) {
    return EntityRef.of(COMMIT, GitIds.commit(repository, hash));
  }

  private static EntityRef file(EntityId<Repository> repository, FilePath path) {
    return EntityRef.of(FILE, GitIds.file(repository, path));
  }
}

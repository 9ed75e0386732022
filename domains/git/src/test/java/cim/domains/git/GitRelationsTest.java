package cim.domains.git;

import static cim.domains.git.Examples.A;
import static cim.domains.git.Examples.ADA;
import static cim.domains.git.Examples.B;
import static cim.domains.git.Examples.GRACE;
import static cim.domains.git.Examples.MAIN;
import static cim.domains.git.Examples.README;
import static cim.domains.git.Examples.REPOSITORY;
import static cim.domains.git.Examples.commit;
import static cim.domains.git.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Domain;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.GraphChange;
import cim.model.Relationship;
import cim.testkit.DomainFixture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GitRelationsTest {
  private static final EntityRef COMMIT_A = commitRef(A);
  private static final EntityRef COMMIT_B = commitRef(B);
  private static final EntityRef BRANCH =
      EntityRef.of("git.branch", GitIds.branch(REPOSITORY, MAIN));
  private final DomainFixture git = DomainFixture.of(new GitDomain());

  @Test
  void a_commit_is_related_to_its_people_parents_repository_and_files() {
    FilePath guide = new FilePath("docs/guide.md");
    happened(commit(B, List.of(A), FileChange.renamed(README, guide, 0, 0)));
    assertThat(git.changes())
        .containsExactly(
            new GraphChange.Node(COMMIT_B, "bbbbbbbbbb"),
            new GraphChange.Edge(EntityRef.of("git.repository", REPOSITORY), "contains", COMMIT_B),
            new GraphChange.Edge(person(ADA), "authored", COMMIT_B),
            new GraphChange.Edge(person(GRACE), "committed", COMMIT_B),
            new GraphChange.Edge(COMMIT_A, "parent_of", COMMIT_B),
            new GraphChange.Node(file(guide), "docs/guide.md"),
            new GraphChange.Edge(COMMIT_B, "changes", file(guide)),
            new GraphChange.Edge(file(README), "renamed_to", file(guide)));
  }

  @Test
  void a_commit_mentions_the_commit_that_its_message_names() {
    CommitEvent.Recorded plain = commit(B, List.of());
    happened(
        new CommitEvent.Recorded(
            plain.repository(),
            plain.hash(),
            plain.parents(),
            plain.author(),
            plain.committer(),
            message(ADA, "Revert it\n\nThis reverts commit " + A + "."),
            plain.totals(),
            plain.changes()));
    assertThat(git.changes()).contains(new GraphChange.Edge(COMMIT_B, "mentions", COMMIT_A));
  }

  @Test
  void a_branch_points_at_one_commit_at_a_time() {
    git.happened(
        BRANCH.id(),
        new BranchEvent.Created(REPOSITORY, MAIN),
        new BranchEvent.HeadAdded(REPOSITORY, A),
        new BranchEvent.HeadRemoved(REPOSITORY, A),
        new BranchEvent.HeadAdded(REPOSITORY, B));
    assertThat(git.graph().edges(BRANCH.id(), git.graph().ordinal()))
        .filteredOn(edge -> edge.relation().equals("points_at"))
        .extracting(edge -> edge.target())
        .containsExactly(COMMIT_B.id());
  }

  @Test
  void a_deleted_branch_leaves_the_graph() {
    git.happened(
        BRANCH.id(),
        new BranchEvent.Created(REPOSITORY, MAIN),
        new BranchEvent.Deleted(REPOSITORY, MAIN));
    assertThat(git.graph().node(BRANCH.id(), git.graph().ordinal())).isEmpty();
  }

  @Test
  void every_relation_that_is_used_is_declared() {
    Domain domain = new GitDomain().domain();
    List<GraphChange> all = everything(domain);
    assertThat(all)
        .filteredOn(GraphChange.Edge.class::isInstance)
        .extracting(change ->
            change instanceof GraphChange.Edge(EntityRef source, String name, EntityRef target)
                ? new Relationship(name, source.kind(), target.kind())
                : null)
        .isNotEmpty()
        .isSubsetOf(domain.relationships());
  }

  /** What very many events of all kinds say. */
  private static List<GraphChange> everything(Domain domain) {
    DomainFixture git = DomainFixture.of(() -> domain);
    var any = Examples.generator(7);
    Stream.iterate(0, i -> i < 50, i -> i + 1)
        .forEach(i ->
            domain
                .aggregates()
                .forEach(one ->
                    git.happened(EntityId.derived("any", "" + i).value(), any.make(one.events()))));
    return git.changes();
  }

  private void happened(CommitEvent.Recorded commit) {
    git.happened(GitIds.commit(REPOSITORY, commit.hash()).value(), commit);
  }

  private static EntityRef commitRef(CommitHash hash) {
    return EntityRef.of("git.commit", GitIds.commit(REPOSITORY, hash));
  }

  private static EntityRef person(Signature signature) {
    return EntityRef.of("people.person", signature.subject());
  }

  private static EntityRef file(FilePath path) {
    return EntityRef.of("git.file", GitIds.file(REPOSITORY, path));
  }
}

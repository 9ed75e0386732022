package cim.domains.git;

import static cim.domains.git.Examples.A;
import static cim.domains.git.Examples.ADA;
import static cim.domains.git.Examples.B;
import static cim.domains.git.Examples.C;
import static cim.domains.git.Examples.D;
import static cim.domains.git.Examples.GRACE;
import static cim.domains.git.Examples.MAIN;
import static cim.domains.git.Examples.NOON;
import static cim.domains.git.Examples.README;
import static cim.domains.git.Examples.REPOSITORY;
import static cim.domains.git.Examples.added;
import static cim.domains.git.Examples.commit;
import static cim.domains.git.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.domains.git.Authors.AuthorRow;
import cim.domains.git.Branches.BranchRow;
import cim.domains.git.CommitQueries.FindAuthors;
import cim.domains.git.CommitQueries.GetCommit;
import cim.domains.git.CommitQueries.GetCommits;
import cim.domains.git.Commits.CommitRow;
import cim.domains.git.CompareBranches.Comparison;
import cim.domains.git.FileHistory.ChangeRow;
import cim.domains.git.FileQueries.GetFileHistory;
import cim.domains.git.FileQueries.Hit;
import cim.domains.git.FileQueries.SearchCode;
import cim.domains.git.RepositoryQueries.GetBranches;
import cim.domains.git.RepositoryQueries.GetRepositories;
import cim.domains.git.RepositoryQueries.GetRepository;
import cim.domains.git.RepositoryQueries.GetTags;
import cim.domains.git.Tags.TagRow;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Page;
import cim.model.Paging;
import cim.testkit.DomainFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GitQueriesTest {
  private static final FilePath GUIDE = new FilePath("docs/guide.md");
  private static final RefName NEXT = new RefName("next");
  private final DomainFixture git = DomainFixture.of(new GitDomain());

  @Test
  void get_commits_counts_them_all() {
    recorded(commit(A, List.of()), commit(B, List.of(A)), commit(C, List.of(B)));
    Page<CommitRow> page = git.ask(GetCommits.ALL, new Paging(2, Optional.empty()));
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.items()).extracting(CommitRow::hash).containsExactly(C, B);
    assertThat(page.next()).isPresent();
  }

  @Test
  void get_commits_finds_by_author() {
    recorded(commit(A, List.of()), by(GRACE, commit(B, List.of(A))));
    GetCommits byGrace =
        new GetCommits(
            Optional.empty(),
            Optional.of(GRACE.subject()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(hashes(byGrace)).containsExactly(B);
  }

  @Test
  void get_commits_finds_by_file_and_by_folder() {
    recorded(commit(A, List.of(), added("docs/guide.md")), commit(B, List.of(A), added("x")));
    assertThat(hashes(changing("docs/guide.md"))).containsExactly(A);
    assertThat(hashes(changing("docs/"))).containsExactly(A);
    assertThat(hashes(changing("docs"))).isEmpty();
  }

  @Test
  void get_commits_finds_by_words_of_the_message() {
    recorded(commit(A, List.of()), commit(B, List.of(A)));
    GetCommits withWords =
        new GetCommits(
            Optional.of(REPOSITORY),
            Optional.empty(),
            Optional.empty(),
            Optional.of("WORK ON bbb"),
            Optional.empty(),
            Optional.empty());
    assertThat(hashes(withWords)).containsExactly(B);
  }

  @Test
  void get_commits_finds_by_time() {
    recorded(commit(A, List.of()));
    assertThat(hashes(since(Duration.ZERO))).containsExactly(A);
    assertThat(hashes(since(Duration.ofSeconds(1)))).isEmpty();
  }

  @Test
  void get_commit_shows_what_it_changed_in_all_pieces() {
    recorded(commit(A, List.of(), added("b")));
    git.happened(
        GitIds.commit(REPOSITORY, A).value(),
        new CommitEvent.ChangesAdded(REPOSITORY, A, 1, new Changes(List.of(added("a")))));
    assertThat(git.ask(new GetCommit(GitIds.commit(REPOSITORY, A))).changes())
        .extracting(change -> change.path().value())
        .containsExactly("a", "b");
  }

  @Test
  void a_commit_that_is_not_recorded_is_an_error_that_says_so() {
    assertThatThrownBy(() -> git.ask(new GetCommit(GitIds.commit(REPOSITORY, D))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("a commit that is recorded");
  }

  @Test
  void find_authors_counts_each_person_once() {
    recorded(commit(A, List.of()), commit(B, List.of(A)), by(GRACE, commit(C, List.of(B))));
    Page<AuthorRow> authors = git.ask(new FindAuthors(Optional.empty(), Optional.empty()));
    assertThat(authors.total()).isEqualTo(2);
    assertThat(authors.items())
        .extracting(AuthorRow::subject, AuthorRow::commits)
        .containsExactly(tuple(ADA.subject(), 2L), tuple(GRACE.subject(), 1L));
  }

  @Test
  void a_file_keeps_its_history_when_it_is_renamed() {
    recorded(
        commit(A, List.of(), added("README.md")),
        commit(B, List.of(A), FileChange.renamed(README, GUIDE, 1, 1)),
        commit(C, List.of(B), added("README.md")),
        commit(D, List.of(C), FileChange.of(FileChange.Kind.MODIFIED, GUIDE, 2, 0)));
    assertThat(git.ask(new GetFileHistory(REPOSITORY, GUIDE)).items())
        .extracting(ChangeRow::hash)
        .containsExactly(D, B, A);
    assertThat(git.ask(new GetFileHistory(REPOSITORY, README)).items())
        .extracting(ChangeRow::hash)
        .containsExactly(C, A);
  }

  @Test
  void search_code_finds_each_file_once_and_messages() {
    recorded(
        commit(A, List.of(), added("src/work.txt")),
        commit(
            B,
            List.of(A),
            FileChange.of(FileChange.Kind.MODIFIED, new FilePath("src/work.txt"), 1, 0)));
    assertThat(git.ask(new SearchCode("work", Optional.empty())).items())
        .extracting(Hit::kind, Hit::hash)
        .containsExactly(
            tuple(Hit.Kind.PATH, B), tuple(Hit.Kind.MESSAGE, B), tuple(Hit.Kind.MESSAGE, A));
  }

  @Test
  void get_branches_shows_where_they_stand_now() {
    branch(MAIN, A);
    branch(NEXT, A);
    git.happened(
        GitIds.branch(REPOSITORY, MAIN).value(),
        new BranchEvent.HeadRemoved(REPOSITORY, A),
        new BranchEvent.HeadAdded(REPOSITORY, B));
    git.happened(
        GitIds.branch(REPOSITORY, NEXT).value(), new BranchEvent.Deleted(REPOSITORY, NEXT));
    assertThat(git.ask(new GetBranches(Optional.of(REPOSITORY))).items())
        .containsExactly(
            new BranchRow(
                GitIds.branch(REPOSITORY, MAIN),
                REPOSITORY,
                MAIN,
                Optional.of(B),
                DomainFixture.timeOf(5)));
  }

  @Test
  void get_tags_shows_the_annotation() {
    RefName name = new RefName("v1.0");
    Optional<Annotation> annotation = Optional.of(new Annotation(ADA, message(ADA, "First")));
    git.happened(
        GitIds.tag(REPOSITORY, name).value(),
        new TagEvent.Created(REPOSITORY, name, A, annotation));
    assertThat(git.ask(new GetTags(Optional.empty())).items())
        .extracting(TagRow::annotation)
        .containsExactly(annotation);
  }

  @Test
  void get_repository_counts_what_is_in_it() {
    registered();
    recorded(commit(A, List.of()), commit(B, List.of(A)));
    branch(MAIN, B);
    RepositoryQueries.RepositoryDetails details = git.ask(new GetRepository(REPOSITORY));
    assertThat(details.commits()).isEqualTo(2);
    assertThat(details.branches()).isEqualTo(1);
    assertThat(details.tags()).isZero();
    assertThat(details.repository().head()).contains(MAIN);
  }

  @Test
  void get_repositories_finds_by_name() {
    registered();
    assertThat(git.ask(new GetRepositories(Optional.of("CI"))).total()).isEqualTo(1);
    assertThat(git.ask(new GetRepositories(Optional.of("other"))).total()).isZero();
  }

  @Test
  void branches_are_compared_from_where_they_parted() {
    recorded(
        commit(A, List.of()), commit(B, List.of(A)), commit(C, List.of(A)), commit(D, List.of(C)));
    branch(MAIN, B);
    branch(NEXT, D);
    assertThat(git.ask(new CompareBranches(REPOSITORY, MAIN, NEXT)))
        .isEqualTo(new Comparison(MAIN, NEXT, Optional.of(A), 2, 1, List.of(D, C)));
  }

  @Test
  void a_branch_that_was_merged_is_not_ahead() {
    recorded(
        commit(A, List.of()),
        commit(B, List.of(A)),
        commit(C, List.of(A)),
        commit(D, List.of(B, C)));
    branch(MAIN, D);
    branch(NEXT, C);
    assertThat(git.ask(new CompareBranches(REPOSITORY, MAIN, NEXT)))
        .isEqualTo(new Comparison(MAIN, NEXT, Optional.of(C), 0, 2, List.of()));
  }

  @Test
  void branches_without_common_history_have_no_merge_base() {
    recorded(commit(A, List.of()), commit(B, List.of()));
    branch(MAIN, A);
    branch(NEXT, B);
    assertThat(git.ask(new CompareBranches(REPOSITORY, MAIN, NEXT)))
        .isEqualTo(new Comparison(MAIN, NEXT, Optional.empty(), 1, 1, List.of(B)));
  }

  private List<CommitHash> hashes(GetCommits query) {
    return git.ask(query).items().stream().map(CommitRow::hash).toList();
  }

  private static GetCommits changing(String path) {
    return new GetCommits(
        Optional.empty(),
        Optional.empty(),
        Optional.of(path),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static GetCommits since(Duration afterNoon) {
    return new GetCommits(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(NOON.plus(afterNoon)),
        Optional.empty());
  }

  private void registered() {
    git.happened(
        REPOSITORY.value(),
        new RepositoryEvent.Registered(
            new RepositoryName("cim"), Optional.empty(), Optional.empty()),
        new RepositoryEvent.HeadAdded(MAIN));
  }

  private void recorded(CommitEvent.Recorded... commits) {
    for (CommitEvent.Recorded commit : commits) {
      EntityId<Commit> id = GitIds.commit(commit.repository(), commit.hash());
      git.happened(id.value(), commit);
    }
  }

  private void branch(RefName name, CommitHash head) {
    git.happened(
        GitIds.branch(REPOSITORY, name).value(),
        new BranchEvent.Created(REPOSITORY, name),
        new BranchEvent.HeadAdded(REPOSITORY, head));
  }

  private static CommitEvent.Recorded by(Signature author, CommitEvent.Recorded commit) {
    return new CommitEvent.Recorded(
        commit.repository(),
        commit.hash(),
        commit.parents(),
        author,
        commit.committer(),
        commit.message(),
        commit.totals(),
        commit.changes());
  }
}

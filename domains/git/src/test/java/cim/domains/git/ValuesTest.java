package cim.domains.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "A1B2", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"})
  void a_hash_is_whole_and_hexadecimal(String text) {
    assertThatThrownBy(() -> new CommitHash(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "feature/one", "v1.0", "a@b", "ünïcode", "x.y"})
  void names_that_git_accepts_are_accepted(String name) {
    assertThatCode(() -> new RefName(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a b",
        "a..b",
        "/a",
        "a/",
        "a//b",
        ".a",
        "a/.b",
        "a.lock",
        "a.lock/b",
        "a.",
        "a~1",
        "a^",
        "a:b",
        "a?",
        "a*",
        "a[",
        "a\\b",
        "a@{1}",
        "a\u0007"
      })
  void names_that_git_refuses_are_refused(String name) {
    assertThatThrownBy(() -> new RefName(name)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/etc/passwd", "../up", "a/../b", "a//b", "./a", "a/", "nul\0"})
  void paths_that_leave_the_repository_are_refused(String path) {
    assertThatThrownBy(() -> new FilePath(path)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://token@example.org/x.git",
        "https://ada:secret@example.org/x.git",
        "ssh://ada:secret@example.org/x.git",
        "-oProxyCommand=evil",
        "ftp://example.org/x"
      })
  void remotes_with_secrets_or_tricks_are_refused(String remote) {
    assertThatThrownBy(() -> new RemoteUrl(remote))
        .isInstanceOf(InvalidValue.class)
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("token@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/x.git",
        "ssh://git@example.org/x.git",
        "git@example.org:team/x.git"
      })
  void remotes_without_secrets_are_accepted(String remote) {
    assertThatCode(() -> new RemoteUrl(remote)).doesNotThrowAnyException();
  }

  @Test
  void one_person_has_one_normalised_address() {
    assertThat(new EmailAddress(" Ada@Example.ORG ").normalised()).isEqualTo("ada@example.org");
  }

  @Test
  void a_rename_says_where_the_file_came_from() {
    assertThatThrownBy(() ->
            new FileChange(
                Examples.README,
                FileChange.Kind.RENAMED,
                Optional.empty(),
                0,
                0,
                FileChange.Content.TEXT))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void many_changes_come_in_pieces_that_fit_and_lose_nothing() {
    List<FileChange> all =
        IntStream.range(0, 1001).mapToObj(i -> Examples.added("folder/" + i)).toList();
    List<Changes> pieces = Changes.pieces(all);
    assertThat(pieces).hasSize(5);
    assertThat(pieces.stream().flatMap(piece -> piece.files().stream())).isEqualTo(all);
  }

  @Test
  void long_paths_make_shorter_pieces() {
    List<FileChange> all =
        IntStream.range(0, 20).mapToObj(i -> Examples.added("p".repeat(4000) + i)).toList();
    assertThat(Changes.pieces(all)).hasSize(3);
  }

  @Test
  void a_commit_without_changes_has_one_empty_piece() {
    assertThat(Changes.pieces(List.of())).containsExactly(new Changes(List.of()));
  }

  @Test
  void a_long_message_is_shortened_between_characters() {
    String text = "x".repeat(Message.Text.LONGEST - 2) + "😀 and more";
    Message.Text shortened = Message.Text.shortened(text);
    assertThat(shortened.value()).hasSizeLessThanOrEqualTo(Message.Text.LONGEST).endsWith("x…");
  }

  @Test
  void the_subject_is_the_first_line() {
    assertThat(new Message.Text("Fix it\n\nBecause.").subject()).isEqualTo("Fix it");
    assertThat(new Message.Text("").subject()).isEmpty();
  }
}

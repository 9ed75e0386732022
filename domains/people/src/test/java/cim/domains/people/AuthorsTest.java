package cim.domains.people;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.people.Authors.Author;
import cim.domains.people.Authors.Stage;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.EntityId;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Recorded;
import cim.model.Subject;
import cim.testkit.DeciderFixture;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuthorsTest {
  private static final String ADA = "0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11";
  private static final String GRACE = "0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a12";
  private final Authors authors = new Authors();

  @Test
  void every_person_who_signed_a_commit_is_a_process() {
    Value.Map commit =
        Value.map()
            .put("author", signature(ADA, "Ada Lovelace", "ada@example.org"))
            .put("committer", signature(GRACE, "Grace Hopper", "grace@example.org"))
            .build();
    assertThat(authors.processes(recorded(commit))).containsExactlyInAnyOrder(ADA, GRACE);
  }

  @Test
  void an_author_who_is_met_first_is_registered_under_the_data_subject() {
    assertThat(orders("Ada Lovelace", "ada@example.org"))
        .containsExactly(
            new Order(
                "person.register",
                EntityId.parse(ADA),
                Value.map()
                    .put("name", Value.map().put("given", "Ada").put("family", "Lovelace"))
                    .put("email", "ada@example.org")
                    .build()));
  }

  @Test
  void an_author_who_is_known_is_not_registered_again() {
    Recorded<Value.Map> commit = commitBy("Ada Lovelace", "ada@example.org");
    Reaction<Author> first = authors.react(ADA, authors.initial(), commit);
    assertThat(first.state()).isEqualTo(new Author(Stage.REGISTERED));
    assertThat(authors.react(ADA, first.state(), commit).orders()).isEmpty();
  }

  @Test
  void an_author_without_a_name_is_called_after_the_address() {
    assertThat(orders("", "ada@example.org").getFirst().data().map("name").text("given"))
        .isEqualTo("ada");
  }

  @Test
  void an_author_without_name_and_address_is_unknown() {
    assertThat(orders("", "").getFirst().data().map("name").text("given")).isEqualTo("unknown");
  }

  @Test
  void what_is_no_address_is_left_out() {
    assertThat(orders("Ada", "none").getFirst().data().find("email")).isEmpty();
  }

  @Test
  void an_erased_signature_registers_nobody() {
    Value.Map erased = Value.map().put("author", Value.map().put("subject", ADA)).build();
    assertThat(authors.processes(recorded(erased))).isEmpty();
    assertThat(authors.react(ADA, authors.initial(), recorded(erased)).orders()).isEmpty();
  }

  @Test
  void an_author_whose_address_somebody_else_has_is_registered_without_it() {
    Order refused = orders("Ada Lovelace", "ada@example.org").getFirst();
    Reaction<Author> reaction =
        authors.rejected(ADA, new Author(Stage.REGISTERED), refused, "email_taken", "taken");
    assertThat(reaction.state()).isEqualTo(new Author(Stage.REGISTERED));
    assertThat(reaction.orders())
        .containsExactly(
            new Order(
                "person.register",
                EntityId.parse(ADA),
                Value.map()
                    .put("name", Value.map().put("given", "Ada").put("family", "Lovelace"))
                    .build()));
  }

  @Test
  void an_author_who_is_refused_for_another_reason_is_left_alone() {
    Order refused = orders("Ada Lovelace", "ada@example.org").getFirst();
    assertThat(
            authors.rejected(ADA, authors.initial(), refused, "person_merged", "merged").orders())
        .isEmpty();
  }

  private List<Order> orders(String name, String email) {
    return authors.react(ADA, authors.initial(), commitBy(name, email)).orders();
  }

  private static Recorded<Value.Map> commitBy(String name, String email) {
    return recorded(Value.map().put("author", signature(ADA, name, email)).build());
  }

  private static Value.Map signature(String subject, String name, String email) {
    return Value.map().put("subject", subject).put("name", name).put("email", email).build();
  }

  private static Recorded<Value.Map> recorded(Value.Map data) {
    UUID id = new UUID(1, 1);
    return new Recorded<>(
        data,
        id,
        Subject.parse("git.commit.recorded.v1"),
        id,
        0,
        0,
        DeciderFixture.NOW,
        Optional.empty(),
        Causality.root(id));
  }
}

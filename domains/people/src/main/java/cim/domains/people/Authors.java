package cim.domains.people;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Registers the people who sign commits and write documents: one person for each data subject,
 * however much they write. The person's id is the data subject's, which whoever imported it found
 * by the normalised e-mail address.
 *
 * <p>A signature is any part of a foreign event with {@code subject}, {@code name} and {@code
 * email}. One process stands for one data subject.
 */
final class Authors implements ProcessManager<Authors.Author> {

  /** Whether an author has been registered. */
  enum Stage {
    UNSEEN,
    REGISTERED
  }

  /** What is remembered of one author. */
  record Author(Stage stage) {}

  @Override
  public String name() {
    return "authors";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(
        SubjectPattern.parse("git.commit.recorded.*"),
        SubjectPattern.parse("git.tag.created.*"),
        SubjectPattern.parse("documents.document.author_added.*"));
  }

  @Override
  public Class<Author> state() {
    return Author.class;
  }

  @Override
  public Author initial() {
    return new Author(Stage.UNSEEN);
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return signatures(event.event()).keySet();
  }

  @Override
  public Reaction<Author> react(String process, Author state, Recorded<Value.Map> event) {
    if (state.stage() == Stage.REGISTERED) {
      return Reaction.to(state);
    }
    return Optional.ofNullable(signatures(event.event()).get(process))
        .map(signature ->
            Reaction.to(new Author(Stage.REGISTERED), registration(process, signature)))
        .orElseGet(() -> Reaction.to(state));
  }

  /** Somebody is known already who has the address: the author is registered without. */
  @Override
  public Reaction<Author> rejected(
      String process, Author state, Order order, String code, String reason) {
    return code.equals("email_taken")
        ? Reaction.to(state, new Order(order.command(), order.target(), withoutEmail(order.data())))
        : Reaction.to(state);
  }

  private static Value.Map withoutEmail(Value.Map data) {
    return Value.map().put("name", data.find("name").orElseThrow()).build();
  }

  private static Order registration(String subject, Value.Map signature) {
    String email = signature.text("email").strip();
    PersonName name =
        PersonName.parse(signature.text("name"))
            .or(() -> PersonName.parse(email.split("@", 2)[0]))
            .orElseGet(() -> new PersonName("unknown", Optional.empty()));
    Value.Map.Builder names = Value.map().put("given", name.given());
    name.family().ifPresent(family -> names.put("family", family));
    Value.Map.Builder data = Value.map().put("name", names);
    if (EmailAddress.isOne(email)) {
      data.put("email", email);
    }
    return new Order("person.register", EntityId.parse(subject), data.build());
  }

  /** The signatures in an event's data by data subject, the first of each; erased ones are none. */
  private static Map<String, Value.Map> signatures(Value.Map data) {
    Map<String, Value.Map> found = new LinkedHashMap<>();
    collect(data, found);
    return found;
  }

  private static void collect(Value value, Map<String, Value.Map> found) {
    switch (value) {
      case Value.Map map when isSignature(map) -> found.putIfAbsent(map.text("subject"), map);
      case Value.Map map -> map.entries().values().forEach(part -> collect(part, found));
      case Value.List list -> list.items().forEach(part -> collect(part, found));
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Big _,
          Value.Float _,
          Value.Text _,
          Value.Bytes _,
          Value.Link _ -> {}
    }
  }

  private static boolean isSignature(Value.Map map) {
    return isText(map, "name")
        && isText(map, "email")
        && map.find("subject").filter(Authors::isId).isPresent();
  }

  private static boolean isText(Value.Map map, String field) {
    return map.find(field).filter(Value.Text.class::isInstance).isPresent();
  }

  private static boolean isId(Value value) {
    try {
      return value instanceof Value.Text text && !EntityId.parse(text.value()).toString().isEmpty();
    } catch (InvalidValue e) {
      return false;
    }
  }
}

package cim.runtime.bus;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.Uuids;
import cim.runtime.CommandMessage;
import cim.runtime.InterceptedStore;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.StreamStates;
import cim.store.Condition;
import cim.store.DataSubjects;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.Sealer;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.memory.MemoryEventStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decisions that rest on events beside their aggregate's own. */
@Timeout(60)
class FoundReferencesTest {
  private static final String ADA = "ada@example.org";

  private final Forgetful sealer = new Forgetful();
  private final Known subjects = new Known();
  private final MemoryEventStore store =
      new MemoryEventStore(UUID.randomUUID(), InstantSource.system(), sealer);
  private final CommandPipeline clubs = pipeline(store);

  private CommandPipeline pipeline(EventStore on) {
    Registry registry = Registry.of(Clubs.domain());
    return new CommandPipeline(
        registry,
        on,
        subjects,
        StreamStates.replayed(registry),
        new StandardAuthorizer(),
        InstantSource.fixed(Shop.NOON),
        new ResultStreams());
  }

  @AfterEach
  void close() {
    clubs.close();
  }

  /** Random ids by identifier, in memory. */
  private static final class Known implements DataSubjects {
    private final Map<String, UUID> byIdentifier = new ConcurrentHashMap<>();

    @Override
    public UUID subjectFor(String kind, String identifier) {
      return byIdentifier.computeIfAbsent(kind + ":" + identifier, _ -> UUID.randomUUID());
    }

    @Override
    public Optional<UUID> find(String kind, String identifier) {
      return Optional.ofNullable(byIdentifier.get(kind + ":" + identifier));
    }
  }

  /** Hides the fields by turning every bit, and opens nothing of those it was told to forget. */
  private static final class Forgetful implements Sealer {
    final Set<UUID> forgotten = ConcurrentHashMap.newKeySet();

    @Override
    public byte[] seal(Binding binding, Value.Map fields) {
      byte[] hidden = DagCbor.encode(fields);
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] ^= (byte) 0xFF;
      }
      return DagCbor.encode(
          Value.map()
              .put("v", 1)
              .put("k", Uuids.bytes(binding.subject()))
              .put("n", Arrays.copyOf(Uuids.bytes(UUID.randomUUID()), 12))
              .put("h", new byte[32])
              .put("c", hidden)
              .build());
    }

    @Override
    public Opened open(UUID message, UUID aggregate, byte[] block) {
      Value.Map sealed = (Value.Map) DagCbor.decode(block);
      byte[] shown = sealed.bytes("c");
      for (int i = 0; i < shown.length; i++) {
        shown[i] ^= (byte) 0xFF;
      }
      return forgotten.contains(Uuids.of(sealed.bytes("k")))
          ? new NoKey()
          : new Plain((Value.Map) DagCbor.decode(shown));
    }
  }

  private static CommandMessage message(String verb, UUID member, String email, String club) {
    return new CommandMessage(
        "clubs.member." + verb,
        member,
        Value.map().put("email", email).put("club", club).build(),
        Causality.root(UUID.randomUUID()),
        Shop.CLERK,
        OptionalLong.empty(),
        Durability.LOCAL);
  }

  private CommandAck join(UUID member, String email, String club) {
    return clubs.send(message("join", member, email, club));
  }

  private static String outcome(CommandAck ack) {
    return switch (ack) {
      case CommandAck.Accepted _ -> "accepted";
      case CommandAck.Rejected rejected -> rejected.code();
    };
  }

  private List<StoredEvent> events() {
    try (Stream<StoredEvent> all =
        store.log("clubs").read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      return all.toList();
    }
  }

  private Value.Map commandBlock(StoredEvent event) {
    return (Value.Map) DagCbor.decode(store.log("clubs").block(event.command()).orElseThrow());
  }

  private static List<String> outcomes(List<CompletableFuture<CommandAck>> acks) {
    return acks.stream().map(CompletableFuture::join).map(FoundReferencesTest::outcome).toList();
  }

  @Test
  void a_decision_sees_what_others_have_done() {
    join(UUID.randomUUID(), ADA, "chess");

    assertThat(outcome(join(UUID.randomUUID(), ADA, "rowing"))).isEqualTo("address_taken");
    assertThat(outcome(join(UUID.randomUUID(), "bob@example.org", "rowing"))).isEqualTo("accepted");
  }

  @Test
  void what_others_have_taken_back_counts_too() {
    UUID first = UUID.randomUUID();
    join(first, ADA, "chess");
    clubs.send(message("leave", first, ADA, "chess"));

    assertThat(outcome(join(UUID.randomUUID(), ADA, "chess"))).isEqualTo("accepted");
  }

  @Test
  void of_sixty_four_who_race_for_an_address_one_gets_it_and_all_others_are_told_why() {
    List<String> outcomes =
        outcomes(
            IntStream.range(0, 64)
                .mapToObj(i -> clubs.submit(message("join", UUID.randomUUID(), ADA, "club-" + i)))
                .toList());

    assertThat(outcomes).filteredOn("accepted"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("address_taken"::equals).hasSize(63);
    assertThat(events()).hasSize(1);
  }

  @Test
  void
      of_sixty_four_who_race_for_forty_seats_forty_get_one_and_nobody_is_sent_away_for_being_slow() {
    CommandPipeline slow =
        pipeline(
            new InterceptedStore(
                store,
                (log, commit, condition) -> {
                  LockSupport.parkNanos(5_000_000); // A disk: all who read meanwhile are too late.
                  return log.submit(commit, condition);
                }));
    List<String> outcomes =
        outcomes(
            IntStream.range(0, 64)
                .mapToObj(i ->
                    slow.submit(message("join", UUID.randomUUID(), i + "@example.org", "chess")))
                .toList());
    slow.close();

    assertThat(outcomes).filteredOn("accepted"::equals).hasSize(Clubs.SEATS);
    assertThat(outcomes).filteredOn("club_full"::equals).hasSize(64 - Clubs.SEATS);
    assertThat(events()).hasSize(Clubs.SEATS);
  }

  @Test
  void two_buses_on_one_store_keep_the_rule_by_the_store_alone() {
    CommandPipeline other = pipeline(store);
    AtomicInteger interferences = new AtomicInteger(1);
    CommandPipeline interrupted =
        pipeline(
            new InterceptedStore(
                store,
                (log, commit, condition) -> {
                  if (interferences.getAndDecrement() > 0) {
                    other.send(message("join", UUID.randomUUID(), ADA, "rowing"));
                  }
                  return log.submit(commit, condition);
                }));

    assertThat(outcome(interrupted.send(message("join", UUID.randomUUID(), ADA, "chess"))))
        .isEqualTo("address_taken");
    assertThat(events()).hasSize(1);
    other.close();
    interrupted.close();
  }

  @Test
  void what_does_not_bear_the_tags_does_not_disturb() {
    CommandPipeline other = pipeline(store);
    AtomicInteger appends = new AtomicInteger();
    CommandPipeline interrupted =
        pipeline(
            new InterceptedStore(
                store,
                (log, commit, condition) -> {
                  appends.incrementAndGet();
                  other.send(message("join", UUID.randomUUID(), "bob@example.org", "rowing"));
                  return log.submit(commit, condition);
                }));

    assertThat(outcome(interrupted.send(message("join", UUID.randomUUID(), ADA, "chess"))))
        .isEqualTo("accepted");
    assertThat(appends).hasValue(1);
    other.close();
    interrupted.close();
  }

  @Test
  void what_was_found_stands_in_the_command_block_with_the_condition() {
    join(UUID.randomUUID(), ADA, "chess");
    join(UUID.randomUUID(), "bob@example.org", "chess");
    StoredEvent first = events().getFirst();
    StoredEvent second = events().getLast();

    Value.Map command = commandBlock(second);
    Cid found =
        ((Value.Link)
                ((Value.Map) command.find("inp").orElseThrow()).list("found").items().getFirst())
            .cid();
    Value.Map condition = (Value.Map) command.find("cnd").orElseThrow();
    assertThat(found).isEqualTo(first.cid());
    assertThat(condition.integer("revision")).isEqualTo(-1);
    assertThat(condition.integer("after")).isZero();
    assertThat(condition.list("none").items()).hasSize(2);
    assertThat(condition.toString()).contains("club:chess");
  }

  @Test
  void nothing_is_recorded_as_found_where_nothing_is_sought() {
    UUID member = UUID.randomUUID();
    join(member, ADA, "chess");
    clubs.send(message("leave", member, ADA, "chess"));

    Value.Map command = commandBlock(events().getLast());
    assertThat(((Value.Map) command.find("inp").orElseThrow()).find("found")).isEmpty();
    assertThat(((Value.Map) command.find("cnd").orElseThrow()).entries().keySet())
        .containsExactly("revision");
  }

  @Test
  void a_personal_tag_stands_in_no_block_as_it_is() {
    join(UUID.randomUUID(), ADA, "chess");
    join(UUID.randomUUID(), "bob@example.org", "chess");

    StoredEvent event = events().getFirst();
    assertThat(event.tags()).hasSize(2).contains("club:chess");
    assertThat(event.tags())
        .filteredOn(tag -> tag.startsWith("email:"))
        .allSatisfy(tag -> assertThat(UUID.fromString(tag.substring(6)).version()).isEqualTo(4));
    for (StoredEvent one : events()) {
      for (Cid cid :
          Stream.concat(Stream.of(one.cid(), one.command(), one.payload()), one.sealed().stream())
              .toList()) {
        String bytes =
            new String(store.log("clubs").block(cid).orElseThrow(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("ada@").doesNotContain("bob@");
      }
    }
  }

  @Test
  void an_address_whose_holder_was_erased_is_free() {
    UUID first = UUID.randomUUID();
    join(first, ADA, "chess");

    sealer.forgotten.add(first);

    assertThat(outcome(join(UUID.randomUUID(), ADA, "rowing"))).isEqualTo("accepted");
    assertThat(commandBlock(events().getLast()).map("inp").list("found").items()).isEmpty();
  }

  @Test
  void an_address_that_the_key_store_has_forgotten_is_free_and_gets_another_stand_in() {
    join(UUID.randomUUID(), ADA, "chess");

    subjects.byIdentifier.clear();

    assertThat(outcome(join(UUID.randomUUID(), ADA, "rowing"))).isEqualTo("accepted");
    assertThat(events().getFirst().tags()).doesNotContainAnyElementsOf(events().getLast().tags());
  }

  @Test
  void a_refused_command_makes_no_stand_in() {
    for (int i = 0; i < Clubs.SEATS; i++) {
      join(UUID.randomUUID(), i + "@example.org", "chess");
    }
    int known = subjects.byIdentifier.size();

    assertThat(outcome(join(UUID.randomUUID(), ADA, "chess"))).isEqualTo("club_full");
    assertThat(subjects.byIdentifier).hasSize(known);
  }

  @Test
  void a_command_that_is_repeated_has_its_first_answer_though_its_rule_would_refuse_it_now() {
    UUID member = UUID.randomUUID();
    CommandMessage command = message("join", member, ADA, "chess");
    CommandAck first = clubs.send(command);
    clubs.send(message("leave", member, ADA, "chess"));
    join(UUID.randomUUID(), ADA, "chess");

    assertThat(clubs.send(command)).isEqualTo(first);
  }

  @Test
  void a_decision_that_would_rest_on_too_many_events_is_refused() {
    NewEvent joined =
        new NewEvent(
            Subject.parse("clubs.member.joined.v1"),
            Value.map().put("email", ADA).put("club", "chess").build(),
            List.of(),
            List.of("club:chess"));
    NewCommand imported =
        new NewCommand(
            "clubs.member.join",
            Value.map().build(),
            List.of(),
            Value.map().build(),
            Shop.NOON,
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(UUID.randomUUID()));
    for (int i = 0; i < 6; i++) {
      StreamId member = new StreamId(UUID.randomUUID(), Scope.LOCAL_ONLY);
      store
          .log("clubs")
          .append(new NewCommit(member, imported, Collections.nCopies(200, joined)), Condition.ANY);
    }

    assertThat(join(UUID.randomUUID(), ADA, "chess"))
        .isInstanceOfSatisfying(
            CommandAck.Rejected.class,
            rejected -> assertThat(rejected.reason()).startsWith("found: more than 1000 events"));
  }
}

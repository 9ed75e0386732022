package cim.store.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.SubjectPattern;
import cim.model.Uuids;
import cim.store.Condition;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.PersonalPart;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitCodecTest {
  private final Commits.GlassSealer sealer = new Commits.GlassSealer();

  @Test
  void the_bytes_of_an_event_block_are_frozen() {
    Commits.Frame frame =
        Commits.finish(
            Commits.prepare(sealer, Commits.commit(Commits.numbered(1))), 0, new byte[0]);

    assertThat(HexFormat.of().formatHex(frame.block(EntryKind.EVENT, 0))).isEqualTo(Golden.EVENT);
  }

  @Test
  void the_bytes_of_a_command_block_are_frozen() {
    Commits.Frame frame =
        Commits.finish(
            Commits.prepare(sealer, Commits.commit(Commits.numbered(1))), 0, new byte[0]);

    assertThat(HexFormat.of().formatHex(frame.block(EntryKind.COMMAND, 0)))
        .isEqualTo(Golden.COMMAND);
  }

  @Test
  void blocks_are_what_a_general_dag_cbor_encoder_would_write() {
    Commits.Frame frame = threeEventsFrom(70_000);

    for (Commits.Entry entry : frame.entries) {
      byte[] block = entry.block().toArray();
      assertThat(DagCbor.encode(DagCbor.decode(block))).isEqualTo(block);
      assertThat(entry.cid()).isEqualTo(Cid.decode(Commits.cidBytes(block)));
    }
  }

  @Test
  void each_event_links_to_the_one_before() {
    Commits.Frame frame = threeEventsFrom(5);
    List<Commits.Entry> events = frame.of(EntryKind.EVENT);

    assertThat(frame.event(0).previous()).isEqualTo(Cid.decode(somePrevious()));
    assertThat(frame.event(1).previous()).isEqualTo(events.get(0).cid());
    assertThat(frame.event(2).previous()).isEqualTo(events.get(1).cid());
    assertThat(IntStream.range(0, 3).mapToObj(i -> frame.event(i).revision()))
        .containsExactly(5L, 6L, 7L);
  }

  @Test
  void the_first_event_of_a_chain_links_to_nothing() {
    Commits.Frame frame = threeEventsFrom(0);

    assertThat(frame.event(0).hasPrevious()).isFalse();
    assertThat(frame.event(1).hasPrevious()).isTrue();
  }

  @Test
  void revisions_of_every_size_are_read_back() {
    for (long revision : new long[] {1, 23, 24, 255, 256, 65_535, 65_536, 0xFFFF_FFFFL, 1L << 40}) {
      Commits.Frame frame = threeEventsFrom(revision);
      assertThat(frame.event(0).revision()).isEqualTo(revision);
      byte[] block = frame.block(EntryKind.EVENT, 0);
      assertThat(DagCbor.encode(DagCbor.decode(block))).isEqualTo(block);
    }
  }

  @Test
  void an_event_is_read_back_as_it_was_given() {
    Commits.Frame frame = threeEventsFrom(0);
    StoredEvent event = frame.stored(sealer, 1);

    assertThat(event.id()).isEqualTo(Uuids.eventId(Commits.COMMAND, 1));
    assertThat(event.subject()).isEqualTo(Commits.REGISTERED);
    assertThat(event.stream()).isEqualTo(Commits.STREAM);
    assertThat(event.timestamp()).isEqualTo(Commits.TIME);
    assertThat(event.actor()).contains(Commits.ACTOR);
    assertThat(event.correlation()).isEqualTo(Commits.COMMAND);
    assertThat(event.causation()).isEqualTo(Commits.COMMAND);
    assertThat(event.command()).isEqualTo(frame.of(EntryKind.COMMAND).getFirst().cid());
    assertThat(event.tags()).containsExactly("a:1", "b:2");
    assertThat(event.index()).isEqualTo(1);
    assertThat(event.count()).isEqualTo(3);
    assertThat(event.commit()).isEqualTo(frame.of(EntryKind.EVENT).getLast().cid());
    assertThat(event.data()).isEqualTo(Value.map().put("number", 2).build());
    assertThat(event.masked()).isEmpty();
  }

  @Test
  void a_command_is_read_back_as_it_was_given() {
    PersonalPart personal = new PersonalPart(Commits.ADA, Value.map().put("name", "Ada").build());
    NewCommit commit =
        new NewCommit(
            Commits.STREAM, Commits.command(List.of(personal)), List.of(Commits.numbered(1)));
    Commits.Frame frame = Commits.finish(Commits.prepare(sealer, commit), 0, new byte[0]);

    StoredCommand command = storedCommand(frame);

    assertThat(command.id()).isEqualTo(Commits.COMMAND);
    assertThat(command.type()).isEqualTo("people.person.register");
    assertThat(command.data())
        .isEqualTo(Value.map().put("note", "hello").put("name", "Ada").build());
    assertThat(command.time()).isEqualTo(Commits.TIME);
    assertThat(command.origin()).isEqualTo(Commits.NODE);
    assertThat(command.rights()).containsExactly("people:write");
    assertThat(command.causality()).isEqualTo(commit.command().causality());
    assertThat(command.inputs()).isEqualTo(commit.command().inputs());
  }

  @Test
  void every_condition_is_read_back_from_the_command_block() {
    Condition.NothingMatches nothing =
        new Condition.NothingMatches(
            List.of(
                new Condition.Item(
                    Set.of(SubjectPattern.parse("people.>"), SubjectPattern.parse("git.*.a.v1")),
                    Set.of("b:2", "a:1"))),
            17);
    for (Condition condition :
        List.of(
            Condition.ANY,
            Condition.NO_STREAM,
            Condition.revision(12),
            nothing,
            Condition.NO_STREAM.and(nothing),
            Condition.revision(12).and(nothing))) {
      PreparedCommit prepared =
          new CommitPreparer(Commits.NODE, sealer)
              .prepare(Commits.commit(Commits.numbered(1)), condition, Commits.CLOCK);
      byte[] block = Commits.finish(prepared, 0, new byte[0]).block(EntryKind.COMMAND, 0);
      CommandFields fields = new CommandFields().read(block, 0, block.length);
      assertThat(fields.condition()).isEqualTo(condition);
      assertThat(fields.hybridClock()).isEqualTo(Commits.CLOCK);
    }
  }

  @Test
  void a_block_that_several_entries_share_stands_once() {
    Value.Map same = Value.map().put("note", "hello").build();
    Commits.Frame frame =
        Commits.finish(
            Commits.prepare(sealer, Commits.commit(Commits.event(same), Commits.event(same))),
            0,
            new byte[0]);

    assertThat(frame.entries.stream().map(Commits.Entry::kind))
        .containsExactly(EntryKind.COMMAND, EntryKind.PAYLOAD, EntryKind.EVENT, EntryKind.EVENT);
    assertThat(frame.stored(sealer, 1).data()).isEqualTo(same);
  }

  @Test
  void the_number_and_size_of_entries_are_known_before() {
    PreparedCommit prepared =
        Commits.prepare(
            sealer,
            Commits.commit(
                Commits.event(
                    Value.map().put("public", 1).build(),
                    new PersonalPart(Commits.ADA, Value.map().put("name", "Ada").build())),
                Commits.numbered(2)));
    Commits.Frame frame = Commits.finish(prepared, 1L << 40, somePrevious());
    int size = frame.entries.stream().mapToInt(entry -> Entries.HEAD + entry.block().size()).sum();

    assertThat(prepared.entries()).isEqualTo(frame.entries.size()).isEqualTo(7);
    assertThat(prepared.maximumSize()).isGreaterThanOrEqualTo(size).isLessThan(size + 20);
  }

  @Test
  void personal_fields_are_merged_again_when_read() {
    Commits.Frame frame = adaAndBob();

    assertThat(frame.stored(sealer, 0).data())
        .isEqualTo(
            Value.map()
                .put("age", 36)
                .put("contact", Value.map().put("city", "London").put("phone", "1"))
                .put("name", "Ada")
                .put("friend", "Bob")
                .build());
    assertThat(frame.stored(sealer, 0).masked()).isEmpty();
  }

  @Test
  void without_keys_personal_fields_are_named_and_public_ones_are_read() {
    Commits.Frame frame = adaAndBob();
    sealer.keys = false;

    StoredEvent event = frame.stored(sealer, 0);

    assertThat(event.masked()).containsExactly("contact.phone", "friend", "name");
    assertThat(event.data())
        .isEqualTo(
            Value.map().put("age", 36).put("contact", Value.map().put("city", "London")).build());
  }

  @Test
  void names_of_masked_fields_are_known_when_the_sealed_block_is_gone() {
    Commits.Frame frame = adaAndBob();
    frame.blocks.remove(frame.stored(sealer, 0).sealed().get(1));

    assertThat(frame.stored(sealer, 0).masked()).containsExactly("friend");
  }

  @Test
  void a_payload_that_has_been_taken_out_masks_everything() {
    Commits.Frame frame = threeEventsFrom(0);
    frame.blocks.remove(frame.stored(sealer, 0).payload());

    assertThat(frame.stored(sealer, 0).masked()).containsExactly(StoredEvent.EVERYTHING);
    assertThat(frame.stored(sealer, 0).data().isEmpty()).isTrue();
  }

  @Test
  void no_personal_value_stands_in_a_public_block() {
    Commits.Frame frame = adaAndBob();

    for (Commits.Entry entry : frame.entries) {
      if (entry.kind() != EntryKind.SEALED) {
        assertThat(
                new String(entry.block().toArray(), java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain("Ada")
            .doesNotContain("Bob");
      }
    }
  }

  @Test
  void a_field_that_is_both_public_and_personal_is_refused() {
    NewEvent event =
        Commits.event(
            Value.map().put("name", "public").build(),
            new PersonalPart(Commits.ADA, Value.map().put("name", "Ada").build()));

    assertThatThrownBy(() -> Commits.prepare(sealer, Commits.commit(event)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("name");
  }

  @Test
  void two_parts_of_one_data_subject_are_refused() {
    NewEvent event =
        Commits.event(
            Value.map().build(),
            new PersonalPart(Commits.ADA, Value.map().put("name", "Ada").build()),
            new PersonalPart(Commits.ADA, Value.map().put("email", "a@example.org").build()));

    assertThatThrownBy(() -> Commits.prepare(sealer, Commits.commit(event)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("one part per data subject");
  }

  @Test
  void the_reserved_name_is_refused() {
    NewEvent event = Commits.event(Value.map().put("~", 1).build());

    assertThatThrownBy(() -> Commits.prepare(sealer, Commits.commit(event)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("~");
  }

  @Test
  void a_commit_of_more_than_256_KiB_is_refused_before_anything_is_written() {
    NewEvent[] events =
        IntStream.range(0, 100)
            .mapToObj(
                i -> Commits.event(Value.map().put("n", i).put("text", "x".repeat(3000)).build()))
            .toArray(NewEvent[]::new);

    assertThatThrownBy(() -> Commits.prepare(sealer, Commits.commit(events)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("262144");
  }

  @Test
  void the_encoder_writes_the_same_block_as_preparing_and_finishing() {
    NewCommit commit = Commits.commit(Commits.numbered(1), Commits.numbered(2));
    PreparedCommit prepared = Commits.prepare(sealer, commit);
    Commits.Frame frame = Commits.finish(prepared, 0, new byte[0]);
    EventEncoder encoder = new EventEncoder().begin(commit, prepared.command());

    for (int i = 0; i < 2; i++) {
      encoder.payload().map(1).text("number").integer(i + 1);
      encoder.encode(i, i, EventLayout.ascii(Commits.REGISTERED.toString()), List.of("a:1", "b:2"));
      assertThat(Arrays.copyOf(encoder.block(), encoder.blockSize()))
          .isEqualTo(frame.block(EntryKind.EVENT, i));
      assertThat(encoder.cid()).isEqualTo(frame.of(EntryKind.EVENT).get(i).cid());
    }
  }

  @Test
  void a_ref_record_is_read_back() {
    RefRecord ref =
        new RefRecord(
            RefRecord.Kind.EPOCH_OPENED, Instant.EPOCH, Value.map().put("size", 9).build());
    byte[] target = new byte[500];
    CommitFinisher finisher = new CommitFinisher();
    int end = finisher.finish(ref, target, 3);
    Entries entries = new Entries().reset(target, 3, end - 3);

    assertThat(entries.next()).isTrue();
    assertThat(entries.kind()).isEqualTo(EntryKind.REF);
    assertThat(RefRecord.decode(target, entries.blockOffset(), entries.blockLength()))
        .isEqualTo(ref);
    assertThat(entries.cid()).isEqualTo(Cid.decode(Commits.cidBytes(ref.encode())));
    assertThat(entries.next()).isFalse();
  }

  private Commits.Frame adaAndBob() {
    NewEvent event =
        Commits.event(
            Value.map().put("age", 36).put("contact", Value.map().put("city", "London")).build(),
            new PersonalPart(
                Commits.ADA,
                Value.map()
                    .put("name", "Ada")
                    .put("contact", Value.map().put("phone", "1"))
                    .build()),
            new PersonalPart(Commits.BOB, Value.map().put("friend", "Bob").build()));
    return Commits.finish(Commits.prepare(sealer, Commits.commit(event)), 0, new byte[0]);
  }

  private Commits.Frame threeEventsFrom(long revision) {
    return Commits.finish(
        Commits.prepare(
            sealer, Commits.commit(Commits.numbered(1), Commits.numbered(2), Commits.numbered(3))),
        revision,
        somePrevious());
  }

  private static byte[] somePrevious() {
    return Commits.cidBytes(new byte[] {1});
  }

  private StoredCommand storedCommand(Commits.Frame frame) {
    byte[] block = frame.block(EntryKind.COMMAND, 0);
    return new BlockDecoder(sealer)
        .command(
            frame.of(EntryKind.COMMAND).getFirst().cid(),
            new CommandFields().read(block, 0, block.length),
            Commits.AGGREGATE,
            frame.lookup());
  }
}

package cim.store.block;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.Uuids;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.PersonalPart;
import cim.store.Sealer;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Fixed inputs, and a frame's entries read back. */
final class Commits {
  static final UUID NODE = UUID.fromString("01020304-0506-4708-890a-0b0c0d0e0f10");
  static final UUID AGGREGATE = UUID.fromString("11111111-2222-4333-8444-555555555555");
  static final UUID COMMAND = UUID.fromString("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
  static final UUID ACTOR = UUID.fromString("99999999-8888-4777-8666-555555555555");
  static final UUID ADA = UUID.fromString("ada00000-0000-4000-8000-000000000001");
  static final UUID BOB = UUID.fromString("b0b00000-0000-4000-8000-000000000002");
  static final Instant TIME = Instant.parse("2026-11-21T12:34:56.789012Z");
  static final long CLOCK = (TIME.toEpochMilli() << 16) | 7;
  static final StreamId STREAM = new StreamId(AGGREGATE, Scope.LOCAL_ONLY);
  static final Subject REGISTERED = Subject.parse("people.person.registered.v1");

  private Commits() {}

  static NewCommand command(List<PersonalPart> personal) {
    return new NewCommand(
        "people.person.register",
        Value.map().put("note", "hello").build(),
        personal,
        Value.map().put("now", EventEncoder.micros(TIME)).put("seed", new byte[16]).build(),
        TIME,
        Optional.of(ACTOR),
        List.of("people:write"),
        Policy.IMMEDIATE,
        Causality.root(COMMAND));
  }

  static NewEvent event(Value.Map data, PersonalPart... personal) {
    return new NewEvent(REGISTERED, data, List.of(personal), List.of("b:2", "a:1", "b:2"));
  }

  static NewEvent numbered(int number) {
    return event(Value.map().put("number", number).build());
  }

  static NewCommit commit(NewEvent... events) {
    return new NewCommit(STREAM, command(List.of()), List.of(events));
  }

  static PreparedCommit prepare(Sealer sealer, NewCommit commit) {
    return new CommitPreparer(NODE, sealer).prepare(commit, Condition.NO_STREAM, CLOCK);
  }

  /** The entries of a commit in the order in which they stand in its frame. */
  static Frame finish(PreparedCommit prepared, long firstRevision, byte[] previous) {
    byte[] target = new byte[prepared.maximumSize() + 10];
    int end = new CommitFinisher().finish(prepared, firstRevision, previous, 0, target, 10);
    return new Frame(target, 10, end - 10);
  }

  record Entry(EntryKind kind, Cid cid, Value.Bytes block) {}

  /** Entries read back, with what a test wants to ask of them. */
  static final class Frame {
    final List<Entry> entries = new ArrayList<>();
    final Map<Cid, byte[]> blocks = new HashMap<>();

    Frame(byte[] bytes, int offset, int length) {
      Entries reader = new Entries().reset(bytes, offset, length);
      while (reader.next()) {
        byte[] block =
            java.util.Arrays.copyOfRange(
                bytes, reader.blockOffset(), reader.blockOffset() + reader.blockLength());
        entries.add(new Entry(reader.kind(), reader.cid(), Value.of(block)));
        blocks.put(reader.cid(), block);
      }
    }

    List<Entry> of(EntryKind kind) {
      return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    byte[] block(EntryKind kind, int index) {
      return of(kind).get(index).block().toArray();
    }

    EventFields event(int index) {
      byte[] block = block(EntryKind.EVENT, index);
      return new EventFields().read(block, 0, block.length);
    }

    StoredEvent stored(Sealer sealer, int index) {
      Cid cid = of(EntryKind.EVENT).get(index).cid();
      return new BlockDecoder(sealer)
          .event(index, cid, event(index), () -> of(EntryKind.EVENT).getLast().cid(), lookup());
    }

    /** Its blocks, as a reader finds them; those taken out are masked. */
    BlockDecoder.Blocks lookup() {
      return (array, cid) ->
          Optional.ofNullable(blocks.get(Cid.decode(array, cid, Sha256.CID_SIZE)))
              .map(BlockDecoder.Block::of);
    }
  }

  /** Seals by putting the fields into a map in clear, with what they are bound to. */
  static final class GlassSealer implements Sealer {
    boolean keys = true;

    @Override
    public byte[] seal(Binding binding, Value.Map fields) {
      return DagCbor.encode(
          Value.map()
              .put("fields", fields)
              .put("message", Uuids.bytes(binding.message()))
              .put("subject", Uuids.bytes(binding.subject()))
              .build());
    }

    @Override
    public Opened open(UUID message, UUID aggregate, byte[] block) {
      return keys ? new Plain(((Value.Map) DagCbor.decode(block)).map("fields")) : new NoKey();
    }
  }

  static byte[] cidBytes(byte[] block) {
    byte[] cid = new byte[Sha256.CID_SIZE];
    new Sha256().cid(Codec.DAG_CBOR, block, 0, block.length, cid, 0);
    return cid;
  }
}

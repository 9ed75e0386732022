package cim.store.block;

import static cim.store.block.EventLayout.*;

import cim.ipld.CborWriter;
import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.Subject;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.PersonalPart;
import cim.store.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Encodes, seals and hashes everything of a commit that does not depend on the chain. May be called
 * by any thread, and is meant to be called by the one that appends; working buffers are pooled.
 */
public final class CommitPreparer {

  /** What finishing adds to an event's template at most: an entry's head, prv and seq. */
  static final int CHAIN_SIZE = Entries.HEAD + LINK_SIZE + INTEGER_SIZE;

  private static final int POOLED = 16;

  private final UUID node;
  private final Sealer sealer;
  private final Queue<Work> idle = new ArrayBlockingQueue<>(POOLED);

  /**
   * @param node the id of this node, the origin in its command blocks
   */
  public CommitPreparer(UUID node, Sealer sealer) {
    this.node = node;
    this.sealer = sealer;
  }

  /**
   * Prepares a commit.
   *
   * @param condition is recorded in the command block
   * @param hybridClock milliseconds &lt;&lt; 16 | counter, recorded in the command block
   * @throws InvalidValue when the commit is over its limits, or a field is both public and personal
   */
  public PreparedCommit prepare(NewCommit commit, Condition condition, long hybridClock) {
    Work work = idle.poll();
    if (work == null) {
      work = new Work();
    }
    PreparedCommit prepared = work.prepare(commit, condition, hybridClock);
    idle.offer(work); // Not after a failure: what is half done is left to the collector.
    return prepared;
  }

  /** The buffers of one preparation. */
  private final class Work {
    private final Sha256 sha256 = new Sha256();
    private final EventEncoder encoder = new EventEncoder(sha256);
    private final CborWriter out = new CborWriter(4096);
    private final CborWriter block = new CborWriter(1024);
    private final CborWriter commandBlock = new CborWriter(1024);
    private final CborWriter further = new CborWriter(1024);
    private final byte[] payload = new byte[Sha256.CID_SIZE];
    private final byte[] head = new byte[Entries.HEAD];
    private final Set<Cid> payloads = new HashSet<>();
    private byte[] sealed = new byte[4 * Sha256.CID_SIZE];
    private @Nullable Subject lastSubject;
    private byte[] lastSubjectText = {};
    private int entries;

    PreparedCommit prepare(NewCommit commit, Condition condition, long hybridClock) {
      out.reset();
      payloads.clear();
      entries = 0;
      NewCommand command = commit.command();
      UUID aggregate = commit.stream().aggregate();

      // The command block links to its payload and seals but stands before them.
      encodePayload(command.data(), command.personal());
      int sealedParts = seal(command.personal(), command.id(), aggregate, further.reset());
      writeCommand(commandBlock.reset(), commit, condition, hybridClock, sealedParts);
      Cid commandCid =
          appendEntry(EntryKind.COMMAND, commandBlock.array(), commandBlock.size(), out);
      appendPayload(out);
      out.raw(further.array(), 0, further.size());
      final int commandEntries = out.size();

      encoder.begin(commit, commandCid);
      int count = commit.events().size();
      int[] marks = new int[count * PreparedCommit.MARKS];
      for (int i = 0; i < count; i++) {
        NewEvent event = commit.events().get(i);
        encoder.identify(i);
        encodePayload(event.data(), event.personal());
        int parts = seal(event.personal(), encoder.eventId(), aggregate, further.reset());
        encoder.template(
            out, i, payload, sealed, parts, subject(event.subject()), tags(event.tags()));
        entries++;
        int mark = i * PreparedCommit.MARKS;
        marks[mark] = encoder.prv();
        marks[mark + 1] = encoder.seq();
        marks[mark + 2] = out.size();
        appendPayload(out);
        out.raw(further.array(), 0, further.size());
        marks[mark + 3] = out.size();
        requireSize(out.size() + (long) (i + 1) * CHAIN_SIZE);
      }
      return new PreparedCommit(
          commit, condition, commandCid, out.toBytes(), marks, commandEntries, entries);
    }

    /** Leaves the payload in {@link #block} and its CID in {@link #payload}. */
    private void encodePayload(Value.Map data, List<PersonalPart> personal) {
      DagCbor.encode(Payloads.sealable(data, personal), block.reset());
      requireSize(block.size());
      sha256.cid(Codec.DAG_CBOR, block.array(), 0, block.size(), payload, 0);
    }

    /** Appends the payload in {@link #block}, unless the frame has it already. */
    private void appendPayload(CborWriter target) {
      if (payloads.add(Cid.decode(payload))) {
        appendEntry(EntryKind.PAYLOAD, block.array(), block.size(), target);
      }
    }

    /**
     * Seals each part, appends the entries, leaves the CIDs in {@link #sealed}, and answers how
     * many.
     */
    private int seal(List<PersonalPart> parts, UUID message, UUID aggregate, CborWriter target) {
      if (sealed.length < parts.size() * Sha256.CID_SIZE) {
        sealed = new byte[parts.size() * Sha256.CID_SIZE];
      }
      for (int i = 0; i < parts.size(); i++) {
        PersonalPart part = parts.get(i);
        requireOnce(parts, i);
        byte[] bytes =
            sealer.seal(new Sealer.Binding(message, aggregate, part.subject()), part.fields());
        appendEntry(EntryKind.SEALED, bytes, bytes.length, target);
        System.arraycopy(head, 1, sealed, i * Sha256.CID_SIZE, Sha256.CID_SIZE);
      }
      return parts.size();
    }

    /** Most events of a commit are of the subject of the one before. */
    private byte[] subject(Subject subject) {
      if (!subject.equals(lastSubject)) {
        lastSubject = subject;
        lastSubjectText = subject.toString().getBytes(StandardCharsets.US_ASCII);
      }
      return lastSubjectText;
    }

    private void requireOnce(List<PersonalPart> parts, int i) {
      for (int j = 0; j < i; j++) {
        if (parts.get(j).subject().equals(parts.get(i).subject())) {
          throw new InvalidValue(
              "personal",
              parts.get(i).subject(),
              "one part per data subject; put its fields together");
        }
      }
    }

    private void writeCommand(
        CborWriter to, NewCommit commit, Condition condition, long hybridClock, int sealedParts) {
      NewCommand command = commit.command();
      UUID id = command.id();
      EventEncoder.uuid(to.raw(START), id);
      to.raw(ACT);
      command.actor().ifPresentOrElse(actor -> EventEncoder.uuid(to, actor), to::nil);
      texts(to.raw(AUT), command.rights());
      EventEncoder.uuid(to.raw(CAU), command.causality().causation());
      DagCbor.encode(Conditions.encode(condition), to.raw(CND));
      EventEncoder.uuid(to.raw(COR), command.causality().correlation());
      to.raw(DEP).integer(command.causality().depth());
      to.raw(HLC).integer(hybridClock);
      DagCbor.encode(command.inputs(), to.raw(INP));
      EventEncoder.uuid(to.raw(ORG), node);
      to.raw(PAY).link(payload, 0);
      to.raw(POL).text(command.policy().text());
      EventEncoder.scope(to.raw(SCP), commit.stream().scope());
      to.raw(SEC).list(sealedParts);
      for (int i = 0; i < sealedParts; i++) {
        to.link(sealed, i * Sha256.CID_SIZE);
      }
      to.raw(TYP).text(command.type());
    }

    private Cid appendEntry(EntryKind kind, byte[] bytes, int size, CborWriter target) {
      entries++;
      Entries.writeHead(head, 0, kind, size);
      sha256.cid(Codec.DAG_CBOR, bytes, 0, size, head, 1);
      target.raw(head).raw(bytes, 0, size);
      requireSize(target.size());
      return Cid.decode(head, 1, Sha256.CID_SIZE);
    }
  }

  private static void texts(CborWriter writer, List<String> texts) {
    writer.list(texts.size());
    texts.forEach(writer::text);
  }

  private static List<String> tags(List<String> tags) {
    return tags.size() < 2 ? tags : tags.stream().distinct().sorted(Texts.BYTEWISE).toList();
  }

  private static void requireSize(long size) {
    if (size > NewCommit.MAXIMUM_BYTES) {
      throw new InvalidValue(
          "commit",
          "more than " + NewCommit.MAXIMUM_BYTES + " bytes",
          "at most "
              + NewCommit.MAXIMUM_BYTES
              + " with all its blocks; store large payloads as objects and name them by CID");
    }
  }
}

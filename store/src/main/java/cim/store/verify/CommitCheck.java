package cim.store.verify;

import cim.ipld.Cid;
import cim.ipld.IpldException;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.model.Scope;
import cim.model.Uuids;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.block.CommandFields;
import cim.store.block.Cut;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.block.RefRecord;
import cim.store.proof.KeyRotation;
import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of one log can only be checked in order: chains, links, and what a commit is made of. One
 * thread.
 */
final class CommitCheck {
  private static final String NO_CUT =
      "MISSING: the event that says why the log is compacted (expected: one in the log of the node)";

  private static final String NO_REASON =
      "MISSING: the event that says why blocks are erased (expected: one in the log of the node)";

  private final Findings findings;
  private final Optional<Sealer> sealer;
  private final Erasures erasures;
  private final CutCheck cuts;
  private final Chains chains = new Chains();
  private final EventFields fields = new EventFields();
  private final Sha256 sha256 = new Sha256();
  private final byte[] idInput = new byte[20];
  private final byte[] idHash = new byte[Sha256.SIZE];
  private final Map<Cid, Fault> masked = new HashMap<>();

  /** Blocks that erased records name, and the file of the record. */
  private final Map<Cid, String> erased = new HashMap<>();

  /** Chains may have that many gaps that come from events which could not be read. */
  private long forgiven;

  private Optional<Value.Map> opened = Optional.empty();
  private final List<KeyRotation> rotated = new ArrayList<>();
  private FrameTable table = new FrameTable();
  private String file = "";
  private long frameOffset;
  private int frameStart;

  CommitCheck(Findings findings, Optional<Sealer> sealer, Erasures erasures, CutCheck cuts) {
    this.findings = findings;
    this.sealer = sealer;
    this.erasures = erasures;
    this.cuts = cuts;
  }

  /** What the record says that opens an epoch, where one stands in the frame checked last. */
  Optional<Value.Map> opened() {
    return opened;
  }

  /** The changes of keys that the frame checked last announces. */
  List<KeyRotation> rotated() {
    return rotated;
  }

  /**
   * So many events of this log could not be read; the gaps that they leave in chains are no faults
   * of their own.
   */
  void forgive(long events) {
    forgiven += events;
  }

  /** Checks the commit or ref records in a frame of a file, which has been hashed. */
  void check(String inFile, HashedFrame frame) {
    file = inFile;
    frameOffset = frame.offset();
    frameStart = frame.frame().start();
    opened = Optional.empty();
    rotated.clear();
    table = frame.table();
    if (!frame.isWhole()) {
      return;
    }
    cuts.at(table, frame.frame().position());
    Optional<CommandFields> command = Optional.empty();
    int commandEntry = FrameTable.NONE;
    int index = 0;
    for (int entry = 0; entry < table.size(); entry++) {
      switch (table.kind(entry)) {
        case COMMAND -> {
          command = command(entry);
          commandEntry = entry;
        }
        case EVENT -> event(entry, index++, command, commandEntry);
        case REF -> ref(entry);
        case PAYLOAD, SEALED -> {
          if (table.isMasked(entry)) {
            masked(entry);
          } else if (cuts.covers()) {
            cuts.left(file);
          }
        }
      }
    }
  }

  private void masked(int entry) {
    Cid cid = Cid.decode(table.bytes(), table.cid(entry), Sha256.CID_SIZE);
    String expected =
        cuts.covers() ? "a record of the compaction" : "an erased record that names it";
    Fault missing =
        fault(entry, "", "", "MISSING: " + cid + " is masked (expected: " + expected + ")");
    if (cuts.covers()) {
      findings.masked.incrementAndGet();
      cuts.masked(table.kind(entry), cid, missing);
    } else {
      masked.put(cid, missing);
    }
  }

  private Optional<CommandFields> command(int entry) {
    try {
      CommandFields command =
          new CommandFields().read(table.bytes(), table.block(entry), table.length(entry));
      linked(EntryKind.PAYLOAD, command.array(), command.payloadOffset(), entry + 1, entry, "", "");
      for (int i = 0; i < command.sealedCount(); i++) {
        linked(
            EntryKind.SEALED,
            command.array(),
            command.sealedOffset(i),
            entry + 2 + i,
            entry,
            "",
            "");
      }
      return Optional.of(command);
    } catch (StoreException e) {
      add(entry, "", "", "TAMPERED: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void event(int entry, int index, Optional<CommandFields> command, int commandEntry) {
    byte[] bytes = table.bytes();
    try {
      fields.read(bytes, table.block(entry), table.length(entry));
    } catch (StoreException e) {
      forgiven++;
      add(
          entry,
          "",
          command.map(of -> Uuids.eventId(of.id(), index).toString()).orElse(""),
          "TAMPERED: " + e.getMessage());
      return;
    }
    chain(entry);
    erasure(entry);
    if (command.isPresent()) {
      commit(entry, index, command.get(), commandEntry);
    } else {
      add(entry, "MISSING: the command of the commit");
    }
    int likely = entry + 1;
    if (!isLinked(EntryKind.PAYLOAD, fields.payloadOffset(), likely)) {
      add(entry, "MISSING: the payload " + fields.payload());
    }
    for (int i = 0; i < fields.sealedCount(); i++) {
      int found =
          table.find(
              EntryKind.SEALED,
              bytes,
              fields.sealedOffset(i),
              Math.min(likely + 1 + i, table.size() - 1));
      if (found == FrameTable.NONE) {
        add(entry, "MISSING: a sealed part");
      } else {
        open(entry, found);
      }
    }
  }

  private void chain(int entry) {
    byte[] bytes = table.bytes();
    int place = chains.find(bytes, fields.aggregateOffset(), number(fields.scope()));
    long newest = chains.revision(place);
    boolean follows =
        fields.revision() == newest + 1
            && (newest < 0 || chains.newestIs(place, bytes, fields.previousOffset()));
    if (!follows) {
      if (forgiven > 0) {
        forgiven--;
      } else if (fields.revision() != newest + 1) {
        add(entry, "TAMPERED: revision " + fields.revision() + " (expected: " + (newest + 1) + ")");
      } else {
        add(
            entry,
            "TAMPERED: its predecessor is another event than revision "
                + newest
                + " of the stream");
      }
    }
    chains.put(
        place,
        bytes,
        fields.aggregateOffset(),
        number(fields.scope()),
        fields.revision(),
        bytes,
        table.cid(entry));
  }

  private static int number(Scope scope) {
    return switch (scope) {
      case LOCAL_ONLY -> 0;
      case CONTAINER -> 1;
      case LEAF -> 2;
      case CLUSTER -> 3;
      case SUPER_CLUSTER -> 4;
    };
  }

  /** An event's place in its commit, and what it shares with the command. */
  private void commit(int entry, int index, CommandFields command, int commandEntry) {
    byte[] bytes = table.bytes();
    if (fields.index() != index || fields.count() != table.leaves()) {
      add(
          entry,
          "TAMPERED: event "
              + fields.index()
              + " of "
              + fields.count()
              + " (expected: "
              + index
              + " of "
              + table.leaves()
              + ")");
    }
    if (!same(bytes, fields.commandOffset(), table.cid(commandEntry), Sha256.CID_SIZE)) {
      add(entry, "TAMPERED: it names another command than that of its commit");
    }
    if (!same(bytes, fields.causationOffset(), command.idOffset(), 16)
        || fields.scope() != command.scope()) {
      add(entry, "TAMPERED: cause or scope is not that of its command");
    }
    System.arraycopy(bytes, command.idOffset(), idInput, 0, 16);
    idInput[18] = (byte) (index >>> 8);
    idInput[19] = (byte) index;
    sha256.digest(idInput, 0, 20, idHash, 0);
    idHash[6] = (byte) ((idHash[6] & 0x0F) | 0x80);
    idHash[8] = (byte) ((idHash[8] & 0x3F) | 0x80);
    int id = fields.idOffset();
    if (!Arrays.equals(idHash, 0, 16, bytes, id, id + 16)) {
      add(entry, "TAMPERED: its id does not follow from its command");
    }
  }

  /** Events that records of erasures and compactions may point to. */
  private void erasure(int entry) {
    if (fields.isOf(Erasures.EVENT) || fields.isOf(Cut.EVENT)) {
      erasures.found(Cid.decode(table.bytes(), table.cid(entry), Sha256.CID_SIZE));
    }
  }

  private static boolean same(byte[] bytes, int one, int other, int length) {
    return Arrays.equals(bytes, one, one + length, bytes, other, other + length);
  }

  private boolean isLinked(EntryKind kind, int cid, int likely) {
    return table.find(kind, table.bytes(), cid, Math.min(likely, table.size() - 1))
        != FrameTable.NONE;
  }

  private void linked(
      EntryKind kind, byte[] in, int cid, int likely, int entry, String stream, String event) {
    if (table.find(kind, in, cid, Math.min(likely, table.size() - 1)) == FrameTable.NONE) {
      add(entry, stream, event, "MISSING: a block that the command links to");
    }
  }

  private void open(int entry, int sealed) {
    if (sealer.isPresent() && !table.isMasked(sealed)) {
      byte[] block =
          Arrays.copyOfRange(
              table.bytes(), table.block(sealed), table.block(sealed) + table.length(sealed));
      try {
        sealer.get().open(fields.id(), fields.aggregate(), block);
      } catch (StoreException e) {
        add(entry, "TAMPERED: " + e.getMessage());
      }
    }
  }

  private void ref(int entry) {
    try {
      RefRecord ref = RefRecord.decode(table.bytes(), table.block(entry), table.length(entry));
      switch (ref.kind()) {
        case ERASED -> {
          for (Cid cid : ref.erasedBlocks()) {
            erased.put(cid, file);
          }
          ref.erasedBy()
              .ifPresentOrElse(
                  event -> erasures.add(event, fault(entry, "", "", NO_REASON)),
                  () -> add(entry, "", "", NO_REASON));
        }
        case COMPACTED ->
            Cut.of(ref)
                .ifPresent(cut -> {
                  cuts.record(cut);
                  erasures.add(cut.event(), fault(entry, "", "", NO_CUT));
                });
        case EPOCH_OPENED -> opened = Optional.of(ref.data());
        case KEY_ROTATED -> rotated.add(KeyRotation.of(ref));
        case CONFIRMED, SUPERSEDED, HELD -> {}
      }
    } catch (StoreException | IpldException | ClassCastException e) {
      add(entry, "", "", "TAMPERED: " + e.getMessage());
    }
  }

  /**
   * After the last frame: masked blocks need a record of their erasure, and what a record names
   * must be masked.
   */
  void end() {
    erased.forEach((cid, record) -> {
      if (!masked.containsKey(cid) && !cuts.explains(cid)) {
        findings.add(
            new Rebuildable(
                record,
                "the erasure of "
                    + cid
                    + " is not finished; the next start finishes it, or erasing the person again"));
      }
    });
    cuts.end(findings);
    masked.forEach((cid, fault) -> {
      if (erased.containsKey(cid)) {
        findings.masked.incrementAndGet();
      } else {
        findings.add(fault);
      }
    });
  }

  private void add(int entry, String reason) {
    add(entry, fields.aggregate().toString(), fields.id().toString(), reason);
  }

  private void add(int entry, String stream, String event, String reason) {
    findings.add(fault(entry, stream, event, reason));
  }

  private Fault fault(int entry, String stream, String event, String reason) {
    return new Fault(file, frameOffset + table.head(entry) - frameStart, stream, event, reason);
  }
}

package cim.store.verify;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.ObjectStore;
import cim.store.PersonalPart;
import cim.store.Sealer;
import cim.store.block.CommitFinisher;
import cim.store.block.CommitPreparer;
import cim.store.block.Entries;
import cim.store.block.EntryKind;
import cim.store.block.PreparedCommit;
import cim.store.block.RefRecord;
import cim.store.file.DiskFiles;
import cim.store.object.FileObjectStore;
import cim.store.proof.FileSigner;
import cim.store.proof.LogProof;
import cim.store.proof.NodeFile;
import cim.store.proof.NodeProofs;
import cim.store.proof.Succession;
import cim.store.seal.KeyFolder;
import cim.store.seal.KnownSubjects;
import cim.store.seal.SubjectKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * Writes a data folder by the letter of docs/event-format.md, without the log engine, so that
 * format, engine and verifier are held against each other.
 */
final class SmallStore {
  static final UUID NODE = UUID.fromString("01020304-0506-4708-890a-0b0c0d0e0f10");
  static final Instant TIME = Instant.parse("2026-11-21T12:34:56Z");

  final Path data;
  final SubjectKeys keys;
  final KnownSubjects subjects;
  final ObjectStore objects;
  private final FileSigner signer;
  private final CommitPreparer preparer;
  private final CommitFinisher finisher = new CommitFinisher();
  private final Map<String, ByteArrayOutputStream> logs = new HashMap<>();
  private final Map<String, List<byte[]>> leaves = new HashMap<>();
  private final Map<String, Head> heads = new HashMap<>();
  private int commands;
  private UnaryOperator<Value.Map> forging = UnaryOperator.identity();

  private static final class Head {
    long revision = -1;
    byte[] cid = new byte[Sha256.CID_SIZE];
  }

  SmallStore(Path data) throws IOException {
    this(data, keys -> keys);
  }

  /**
   * @param sealing makes of the keys what seals; opening is always done with {@link #keys}
   */
  SmallStore(Path data, UnaryOperator<Sealer> sealing) throws IOException {
    this.data = data;
    KeyFolder folder = KeyFolder.open(new DiskFiles(), data, new SecureRandom());
    this.keys = SubjectKeys.open(folder);
    this.subjects = KnownSubjects.open(folder);
    this.signer = FileSigner.open(folder, NODE.toString());
    this.objects = FileObjectStore.open(new DiskFiles(), data);
    this.preparer = new CommitPreparer(NODE, sealing.apply(keys));
    NodeFile node = NodeFile.of(NODE, "here", signer);
    node.write(new DiskFiles(), data);
    Succession.settle(new DiskFiles(), data, node);
  }

  /**
   * Every event block from now on is another one, with CIDs, checksums and proofs that fit, as of
   * one who has the keys.
   */
  void forge(UnaryOperator<Value.Map> into) {
    forging = into;
  }

  /**
   * Appends a commit of events with this data and, where there is any, personal data of one person.
   */
  void append(String domain, UUID stream, Value.Map personal, Value.Map... payloads) {
    UUID id = new UUID(0x1000_8000L, 0x8000_0000_0000_0000L + commands++);
    List<PersonalPart> parts =
        personal.isEmpty()
            ? List.of()
            : List.of(new PersonalPart(subjects.subjectFor("email", "ada@example.org"), personal));
    List<NewEvent> events = new ArrayList<>();
    for (Value.Map payload : payloads) {
      events.add(
          new NewEvent(
              Subject.parse(domain + ".thing.happened.v1"), payload, parts, List.of("a:1")));
    }
    NewCommand command =
        new NewCommand(
            domain + ".thing.do",
            Value.map().put("n", commands).build(),
            List.of(),
            Value.map().put("now", 1).build(),
            TIME,
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(id));
    NewCommit commit =
        new NewCommit(new cim.store.StreamId(stream, Scope.LOCAL_ONLY), command, events);
    PreparedCommit prepared = preparer.prepare(commit, Condition.ANY, 1L << 20);
    Head head = heads.computeIfAbsent(domain + stream, _ -> new Head());
    byte[] target = new byte[prepared.maximumSize()];
    int end = finisher.finish(prepared, head.revision + 1, head.cid, 0, target, 0);
    head.revision += prepared.count();
    frame(domain, target, end, prepared.entries());
    head.cid = leaves.getOrDefault(domain, List.of()).getLast();
  }

  void append(String domain, RefRecord ref) {
    byte[] target = new byte[4096];
    frame(domain, target, finisher.finish(ref, target, 0), 1);
  }

  private void frame(String domain, byte[] entries, int length, int count) {
    List<byte[]> tree = leaves.computeIfAbsent(domain, _ -> new ArrayList<>());
    int position = tree.size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Entries each = new Entries().reset(entries, 0, length);
    while (each.next()) {
      byte[] block =
          Arrays.copyOfRange(entries, each.blockOffset(), each.blockOffset() + each.blockLength());
      if (each.kind() == EntryKind.EVENT) {
        block = DagCbor.encode(forging.apply((Value.Map) DagCbor.decode(block)));
      }
      byte[] cid = Cid.of(Codec.DAG_CBOR, block).bytes();
      if (each.kind().isLeaf()) {
        tree.add(cid);
      }
      out.write(each.kind().code());
      out.writeBytes(cid);
      out.writeBytes(ByteBuffer.allocate(4).putInt(block.length).array());
      out.writeBytes(block);
    }
    frame(domain, out.toByteArray(), out.size(), position, tree.size() - position, count);
  }

  private void frame(
      String domain, byte[] entries, int length, long position, int leafCount, int count) {
    ByteBuffer out = ByteBuffer.allocate(48 + length + 4);
    out.putInt(0x43494D46).putShort((short) 1).putShort((short) 0).putInt(length + 4);
    out.putLong(position).putInt(leafCount).putInt(count).putLong(position).putLong(1L << 20);
    out.putInt(crc(out.array(), 0, 44)).put(entries, 0, length).putInt(crc(entries, 0, length));
    logs.computeIfAbsent(domain, _ -> new ByteArrayOutputStream()).writeBytes(out.array());
  }

  static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  Cid object(String content) throws IOException {
    return objects
        .put(
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
            new ObjectStore.ObjectMetadata("text/plain", Optional.of("a.txt")))
        .cid();
  }

  /** Writes the logs, and signs their trees. */
  void write() {
    writeLogs();
    InstantSource clock = InstantSource.fixed(TIME);
    try (NodeProofs proofs = NodeProofs.open(new DiskFiles(), data, signer, clock)) {
      leaves.forEach((domain, cids) -> {
        LogProof proof = proofs.log(domain);
        for (int i = (int) proof.size(); i < cids.size(); i++) {
          proof.append(cids.get(i), 0);
        }
        proof.close();
      });
    }
  }

  void writeLogs() {
    try {
      for (String domain : logs.keySet()) {
        Files.createDirectories(log(domain).getParent());
        Files.write(log(domain), logs.get(domain).toByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path log(String domain) {
    return data.resolve("cim-events/" + domain + "/2026/11/21/events.log");
  }

  VerifyReport verify() {
    return Verifier.of(new DiskFiles(), data).opening(keys).run(Progress.SILENT);
  }
}

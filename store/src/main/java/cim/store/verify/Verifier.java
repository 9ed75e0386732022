package cim.store.verify;

import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.IndexInspection;
import cim.store.log.LocalEventStore;
import cim.store.proof.Manifest;
import cim.store.proof.NodeFile;
import cim.store.proof.Note;
import cim.store.proof.PublicKeys;
import cim.store.proof.Succession;
import cim.store.seal.KeyFolder;
import cim.store.seal.RecordFile;
import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Verifies a data folder: of a node that has stopped, or of one that runs, up to the ends that it
 * says are durable. Reads only. Immutable; {@link #run} uses two cores.
 */
public final class Verifier {
  static final int CORES = 2;
  private static final String MANIFEST = "cim-proofs/manifest";

  /** Key files that a node never has without a key in them. */
  private static final Set<String> NEVER_EMPTY = Set.of("master", "signer");

  private final Files files;
  private final Path dataFolder;
  private final Optional<Sealer> sealer;
  private final Optional<Map<String, Long>> ends;
  private final Set<String> domains;
  private final List<DerivedCheck> derived;
  private final List<KeptCheckpoint> kept;

  private Verifier(
      Files files,
      Path dataFolder,
      Optional<Sealer> sealer,
      Optional<Map<String, Long>> ends,
      Set<String> domains,
      List<DerivedCheck> derived,
      List<KeptCheckpoint> kept) {
    this.files = files;
    this.dataFolder = dataFolder;
    this.sealer = sealer;
    this.ends = ends;
    this.domains = domains;
    this.derived = derived;
    this.kept = kept;
  }

  /** Verifies everything in a data folder that nobody is writing to. */
  public static Verifier of(Files files, Path dataFolder) {
    return new Verifier(
        files, dataFolder, Optional.empty(), Optional.empty(), Set.of(), List.of(), List.of());
  }

  /** Also opens every seal for which there is a key, so that a moved one is found. */
  public Verifier opening(Sealer seals) {
    return new Verifier(files, dataFolder, Optional.of(seals), ends, domains, derived, kept);
  }

  /**
   * Verifies the folder of a running node up to what it says is durable.
   *
   * @param durable the end of each log
   */
  public Verifier upTo(Map<String, Long> durable) {
    return new Verifier(
        files, dataFolder, sealer, Optional.of(Map.copyOf(durable)), domains, derived, kept);
  }

  /** Verifies the logs of these domains only; the rest of the folder as ever. */
  public Verifier only(Set<String> names) {
    return new Verifier(files, dataFolder, sealer, ends, Set.copyOf(names), derived, kept);
  }

  /** Asks other modules about what they derive, too. */
  public Verifier with(List<DerivedCheck> checks) {
    return new Verifier(files, dataFolder, sealer, ends, domains, List.copyOf(checks), kept);
  }

  /** Also checks that the logs extend checkpoints which were kept elsewhere. */
  public Verifier since(List<KeptCheckpoint> checkpoints) {
    return new Verifier(
        files, dataFolder, sealer, ends, domains, derived, List.copyOf(checkpoints));
  }

  /**
   * Verifies, and says what was found.
   *
   * @throws StoreException {@code io} where the folder cannot be read
   */
  public VerifyReport run(Progress progress) {
    try (ExecutorService hashing =
        Executors.newFixedThreadPool(
            CORES, Thread.ofPlatform().name("cim-verify-", 0).daemon().factory())) {
      return run(progress, hashing);
    } catch (IOException e) {
      throw new StoreException("io", dataFolder + ": " + e.getMessage(), e);
    }
  }

  private VerifyReport run(Progress progress, ExecutorService hashing) throws IOException {
    List<String> objects = ObjectCheck.names(files, dataFolder);
    Findings findings = new Findings(progress, total(objects));
    if (files.exists(dataFolder.resolve(LocalEventStore.RESTORING))) {
      findings.add(
          Fault.of(
              LocalEventStore.RESTORING,
              0,
              "MISSING: restoring was cut short (expected: whole); empty the folder and restore again"));
    }
    Signatures signatures = nodeFile(findings);
    publicKeys(signatures, findings);
    SortedMap<String, Manifest.Entry> listed = manifest(signatures, findings);
    Set<String> all = new TreeSet<>(LogFiles.domains(files, dataFolder));
    all.addAll(listed.keySet());
    for (KeptCheckpoint one : kept) {
      signatures.check(one, findings);
      all.add(one.domain());
    }
    if (!domains.isEmpty()) {
      all.retainAll(domains);
    }
    Erasures erasures = new Erasures();
    Compactions compactions = Compactions.read(files, dataFolder);
    for (String domain : all) {
      log(
          domain,
          new HashSet<>(objects),
          signatures,
          listed,
          erasures,
          compactions,
          findings,
          hashing);
    }
    if (domains.isEmpty()) { // Else the node's own log may not be among them.
      erasures.end(findings);
      signatures.end(findings);
    }
    keys(findings);
    objects(objects, findings, hashing);
    if (ends.isEmpty()) {
      indexes(findings);
    }
    derived.forEach(check -> check.check(files, dataFolder).forEach(findings::add));
    return findings.report();
  }

  /** Bytes of logs and objects; of everything else there is little. */
  private long total(List<String> objects) throws IOException {
    long total = 0;
    for (String domain : LogFiles.domains(files, dataFolder)) {
      if (domains.isEmpty() || domains.contains(domain)) {
        for (Path log : LogFiles.of(files, dataFolder, domain)) {
          total += size(log);
        }
      }
    }
    for (String object : objects) {
      total += size(ObjectCheck.content(dataFolder, object));
    }
    return total;
  }

  private long size(Path file) throws IOException {
    if (!files.exists(file)) {
      return 0;
    }
    try (Files.Handle handle = files.openForReading(file)) {
      return handle.size();
    }
  }

  private Signatures nodeFile(Findings findings) throws IOException {
    if (!files.exists(dataFolder.resolve(NodeFile.NAME))) {
      findings.add(
          Fault.of(NodeFile.NAME, 0, "MISSING: not there (expected: the node's id and keys)"));
      return Signatures.UNKNOWN;
    }
    try {
      return Signatures.of(NodeFile.read(files, dataFolder));
    } catch (StoreException | IllegalArgumentException | ClassCastException e) {
      findings.add(Fault.of(NodeFile.NAME, 0, "TAMPERED: " + e.getMessage()));
      return Signatures.UNKNOWN;
    }
  }

  /** What others take the node's keys from must say what the node itself says. */
  private void publicKeys(Signatures signatures, Findings findings) throws IOException {
    if (signatures.nodeFile().isPresent()) {
      NodeFile node = signatures.nodeFile().get();
      Succession.Standing standing = Succession.standing(files, dataFolder, node);
      publicKeys(PublicKeys.NAME, node.publicKeys(), standing, findings);
      if (!node.retired().isEmpty() || files.exists(dataFolder.resolve(PublicKeys.RETIRED))) {
        publicKeys(PublicKeys.RETIRED, new PublicKeys(node.retired()), standing, findings);
      }
    }
  }

  private void publicKeys(
      String name, PublicKeys expected, Succession.Standing standing, Findings findings)
      throws IOException {
    Path file = dataFolder.resolve(name);
    if (!files.exists(file)) {
      findings.add(new Rebuildable(name, "not there; written again by the next start"));
      return;
    }
    byte[] found = WholeFile.read(files, file);
    findings.checked(name, 0);
    int differs = Arrays.mismatch(found, expected.text().getBytes(StandardCharsets.UTF_8));
    if (differs >= 0 && standing == Succession.Standing.CUT_SHORT) {
      findings.add(
          new Rebuildable(name, "from before a change of keys; written by the next start"));
    } else if (differs >= 0) {
      findings.add(
          Fault.of(
              name,
              differs,
              "TAMPERED: not the keys of "
                  + NodeFile.NAME
                  + " (expected: those; delete it, and the next start writes it again)"));
    }
  }

  private SortedMap<String, Manifest.Entry> manifest(Signatures signatures, Findings findings)
      throws IOException {
    Path file = dataFolder.resolve(MANIFEST);
    if (!files.exists(file)) {
      if (hasCheckpoints()) {
        findings.add(
            Fault.of(MANIFEST, 0, "MISSING: not there (expected: the signed list of all logs)"));
      }
      return new TreeMap<>();
    }
    try {
      Note note =
          Note.parse(WholeFile.read(files, signatures.newest(files, file, MANIFEST, findings)));
      Manifest manifest = Manifest.parse(note.text());
      boolean signed = signatures.check(MANIFEST, note, manifest.statement(), findings);
      if (signatures.areKnown() && !manifest.node().equals(signatures.node())) {
        findings.add(
            Fault.of(
                MANIFEST,
                0,
                "TAMPERED: of node " + manifest.node() + " (expected: " + signatures.node() + ")"));
      }
      return signed ? manifest.logs() : new TreeMap<>();
    } catch (StoreException e) {
      findings.add(Fault.of(MANIFEST, 0, "TAMPERED: " + e.getMessage()));
      return new TreeMap<>();
    }
  }

  private boolean hasCheckpoints() throws IOException {
    Path proofs = dataFolder.resolve("cim-proofs");
    if (files.isDirectory(proofs)) {
      for (String domain : files.list(proofs)) {
        if (files.exists(proofs.resolve(domain).resolve("checkpoint"))) {
          return true;
        }
      }
    }
    return false;
  }

  private void log(
      String domain,
      Set<String> objects,
      Signatures signatures,
      SortedMap<String, Manifest.Entry> listed,
      Erasures erasures,
      Compactions compactions,
      Findings findings,
      ExecutorService hashing)
      throws IOException {
    TreeCheck tree =
        TreeCheck.of(
            files,
            dataFolder,
            domain,
            signatures,
            Optional.ofNullable(listed.get(domain)),
            kept.stream().filter(one -> one.domain().equals(domain)).toList(),
            findings);
    long limit = ends.map(known -> known.getOrDefault(domain, 0L)).orElse(Long.MAX_VALUE);
    new LogCheck(
            files,
            dataFolder,
            domain,
            limit,
            objects,
            sealer,
            erasures,
            compactions.of(domain),
            tree,
            findings,
            hashing)
        .run();
  }

  private void keys(Findings findings) throws IOException {
    Path folder = dataFolder.resolve("cim-keys");
    boolean inEpochs = false;
    for (String name : KeyFolder.FILES) {
      Path file = folder.resolve(name);
      if (!files.exists(file)) {
        if (files.isDirectory(folder) && isExpected(name, inEpochs)) {
          findings.add(
              Fault.of("cim-keys/" + name, 0, "MISSING: not there (expected: the node's keys)"));
        }
        continue;
      }
      RecordFile.Contents contents = RecordFile.read(files, file);
      contents
          .faults()
          .forEach(fault ->
              findings.add(
                  Fault.of("cim-keys/" + name, fault.offset(), "TAMPERED: " + fault.reason())));
      if (NEVER_EMPTY.contains(name)
          && contents.faults().isEmpty()
          && contents.records().isEmpty()) {
        findings.add(
            Fault.of("cim-keys/" + name, 0, "MISSING: holds no key (expected: the node's)"));
      }
      inEpochs |= contents.records().stream().anyMatch(record -> record.find("ep").isPresent());
    }
  }

  /**
   * Whether a key file must be there: data subjects are kept by those who know people, a store of
   * its own has none; and folders made before there were epochs have fewer files.
   */
  private static boolean isExpected(String name, boolean inEpochs) {
    return switch (name) {
      case "subjects", "erased" -> false;
      case "epochs" -> inEpochs;
      default -> true;
    };
  }

  /** While a node runs, its indexes are behind their logs and change. */
  private void indexes(Findings findings) throws IOException {
    for (IndexInspection.Damaged damaged : IndexInspection.damaged(files, dataFolder)) {
      if (domains.isEmpty() || domains.contains(damaged.domain())) {
        findings.add(
            new Rebuildable(
                damaged.file(),
                damaged.reason()
                    + "; the next start builds the index again (as does deleting cim-index/"
                    + damaged.domain()
                    + ")"));
      }
    }
  }

  private void objects(List<String> names, Findings findings, ExecutorService hashing)
      throws IOException {
    ObjectCheck check = new ObjectCheck(files, dataFolder, findings);
    List<Future<?>> running = new ArrayList<>();
    for (String name : names) {
      running.add(
          hashing.submit(() -> {
            check.check(name);
            return name;
          }));
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IOException("object: " + e.getCause(), e);
      }
    }
  }
}

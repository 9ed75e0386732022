package cim.store.upkeep;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.log.NodeLog;
import cim.store.seal.KeyFolder;
import cim.store.seal.RecordFile;
import cim.store.seal.SubjectKeys;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import cim.store.verify.VerifyReport.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Mends a stopped node's folder from a copy of it: another data folder, or a backup seen as one.
 * What is whole stays; what is not is taken from the copy where its blocks have their CIDs, and
 * everything is verified as it will be, under this folder's own signatures, before anything is
 * changed.
 */
public final class Repair {
  private static final String EVENTS = "cim-events";
  private static final String OBJECT_MISSING = "MISSING: the object ";

  private final Files files;
  private final Path dataFolder;

  public Repair(Files files, Path dataFolder) {
    this.files = files;
    this.dataFolder = dataFolder;
  }

  /**
   * Where to take from what is damaged here.
   *
   * @param name for messages and the event
   */
  public record Copy(Files files, Path folder, String name) {}

  /**
   * What is to be done with a file.
   *
   * @param file below the data folder
   * @param bytes that the file will have
   * @param taken bytes of them that come from the copy
   */
  public record Step(String file, Action action, long bytes, long taken) {}

  /** What a step does; the file as it was is kept beside it in any case. */
  public enum Action {
    /** Frames or the whole file come from the copy. */
    MEND,
    /** It is made again by the next start. */
    SET_ASIDE
  }

  /**
   * What a repair would do.
   *
   * @param faults before it
   * @param refused why the copy cannot be used
   * @param left faults that would be left
   */
  public record Plan(List<Fault> faults, List<Step> steps, List<String> refused, List<Fault> left) {
    public Plan {
      faults = List.copyOf(faults);
      steps = List.copyOf(steps);
      refused = List.copyOf(refused);
      left = List.copyOf(left);
    }

    /** Whether nothing is wrong afterwards. */
    public boolean mendsAll() {
      return refused.isEmpty() && left.isEmpty();
    }

    /** As the command line prints it. */
    public Value.Map json() {
      return Value.map()
          .put("faults", faults.size())
          .put("steps", Value.list(steps.stream().map(Plan::json).toList()))
          .put("refused", Value.list(refused.stream().map(Value::of).toList()))
          .put("left", Value.list(left.stream().map(Plan::json).toList()))
          .put("mends_all", mendsAll())
          .build();
    }

    private static Value.Map json(Step step) {
      return Value.map()
          .put("file", step.file())
          .put("action", step.action() == Action.MEND ? "mend" : "set_aside")
          .put("bytes", step.bytes())
          .put("taken", step.taken())
          .build();
    }

    private static Value.Map json(Fault fault) {
      return Value.map().put("file", fault.file()).put("reason", fault.reason()).build();
    }
  }

  /** Says what would be done without any copy: only what can be made again. */
  public Plan plan(Progress progress) throws IOException {
    return new Planning(List.of()).run(progress);
  }

  /** Says what would be done with a copy. */
  public Plan plan(Copy copy, Progress progress) throws IOException {
    return new Planning(List.of(copy)).run(progress);
  }

  /**
   * Mends, where all can be mended.
   *
   * @param suffix ends the names of the files as they were
   * @throws StoreException {@code not_repairable}: then nothing was changed
   */
  public Plan apply(List<Copy> copies, String suffix, Progress progress) throws IOException {
    Planning planning = new Planning(copies);
    Plan plan = planning.run(progress);
    if (!plan.mendsAll()) {
      throw new StoreException(
          "not_repairable",
          (plan.refused().isEmpty()
                  ? plan.left().getFirst().file() + ": " + plan.left().getFirst().reason()
                  : plan.refused().getFirst())
              + " (expected: a copy that has all that is damaged here); nothing was changed, give one with --from");
    }
    planning.write(suffix);
    return plan;
  }

  private static Verifier verifier(Files in, Path folder) {
    Verifier verifier = Verifier.of(in, folder);
    try {
      return verifier.opening(SubjectKeys.open(KeyFolder.forReading(in, folder)));
    } catch (StoreException e) {
      return verifier; // Damaged keys open nothing; the verifier names them itself.
    }
  }

  private String name(Path file) {
    return dataFolder.relativize(file).toString();
  }

  /** One plan in the making. */
  private final class Planning {
    private final List<Copy> copies;
    private final Overlay overlay = new Overlay(files);
    private final List<Step> steps = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    Planning(List<Copy> copies) {
      this.copies = copies;
    }

    Plan run(Progress progress) throws IOException {
      VerifyReport before = verifier(files, dataFolder).run(progress);
      Set<String> damaged = new TreeSet<>();
      before.faults().forEach(fault -> damaged.addAll(concerned(fault)));
      for (String file : damaged) {
        if (file.contains("/tile/")) {
          overlay.setAside(dataFolder.resolve(file));
          steps.add(new Step(file, Action.SET_ASIDE, 0, 0));
        } else {
          for (Copy copy : copies) {
            mend(file, copy);
          }
        }
      }
      VerifyReport after = steps.isEmpty() ? before : verifier(overlay, dataFolder).run(progress);
      return new Plan(before.faults(), steps, refused, after.faults());
    }

    /** The files that may have to be mended for a fault; of a log, its domain. */
    private List<String> concerned(Fault fault) {
      if (fault.reason().startsWith(OBJECT_MISSING)) {
        String object = "cim-objects/" + fault.reason().substring(OBJECT_MISSING.length());
        return List.of(object + "/content", object + "/metadata.json");
      }
      String[] parts = fault.file().split("/", -1);
      return parts[0].equals(EVENTS) && parts.length > 1
          ? List.of(EVENTS + "/" + parts[1])
          : List.of(fault.file());
    }

    private void mend(String file, Copy copy) throws IOException {
      if (file.startsWith(EVENTS + "/")) {
        log(file, copy);
      } else if (copy.files().exists(copy.folder().resolve(file))
          && !copy.files().isDirectory(copy.folder().resolve(file))) {
        whole(file, copy);
      }
    }

    private void whole(String file, Copy copy) throws IOException {
      Path theirs = copy.folder().resolve(file);
      if (file.startsWith("cim-keys/") && lacksRecords(file, theirs, copy)) {
        refused.add(copy.name() + ": " + file + " lacks keys that are whole here");
        return;
      }
      List<Piece> pieces = Piece.whole(copy.files(), theirs);
      overlay.replace(dataFolder.resolve(file), pieces);
      steps.add(new Step(file, Action.MEND, Piece.length(pieces), Piece.length(pieces)));
    }

    /** A key that came after the copy was made must not be lost with what is damaged. */
    private boolean lacksRecords(String file, Path theirs, Copy copy) throws IOException {
      Path ours = dataFolder.resolve(file);
      return files.exists(ours)
          && !new HashSet<>(RecordFile.read(copy.files(), theirs).records())
              .containsAll(RecordFile.read(files, ours).records());
    }

    private void log(String domain, Copy copy) throws IOException {
      Set<String> days = new TreeSet<>();
      collect(copy.files(), copy.folder(), domain, days);
      FrameMending.Gone gone = new FrameMending.Gone();
      Set<String> own = new TreeSet<>();
      collect(files, dataFolder, domain, own);
      for (String day : own) {
        FrameMending.collect(files, dataFolder.resolve(day), gone);
      }
      for (String day : days) {
        Path ours = dataFolder.resolve(day);
        FrameMending mending =
            new FrameMending(files, ours, copy.files(), copy.folder().resolve(day), gone);
        mending.run();
        mending.differs().ifPresent(refused::add);
        if (mending.differs().isEmpty()) {
          List<Piece> pieces = mending.pieces();
          long size = files.exists(ours) ? Piece.length(Piece.whole(files, ours)) : -1;
          if (!Piece.isWhole(pieces, files, ours, size)) {
            overlay.replace(ours, pieces);
            long kept =
                pieces.stream()
                    .filter(piece ->
                        piece instanceof Piece.Range range
                            && range.files().equals(files)
                            && range.file().equals(ours))
                    .mapToLong(Piece::length)
                    .sum();
            steps.add(
                new Step(day, Action.MEND, Piece.length(pieces), Piece.length(pieces) - kept));
          }
        }
      }
    }

    private static void collect(Files in, Path root, String path, Set<String> days)
        throws IOException {
      Path folder = root.resolve(path);
      if (in.isDirectory(folder)) {
        for (String name : in.list(folder)) {
          if (in.isDirectory(folder.resolve(name))) {
            collect(in, root, path + "/" + name, days);
          } else if (name.equals("events.log")) {
            days.add(path + "/" + name);
          }
        }
      }
    }

    /** Keeps each file as it was beside itself, then puts the mended one in its place. */
    void write(String suffix) throws IOException {
      for (Map.Entry<Path, List<Piece>> each : overlay.replaced().entrySet()) {
        Path file = each.getKey();
        Path folder = file.resolveSibling("");
        WholeFile.createDirectories(files, folder);
        Path fresh = folder.resolve(file.getFileName() + WholeFile.UNFINISHED);
        copy(each.getValue(), fresh);
        if (files.exists(file)) {
          Path side = folder.resolve(file.getFileName() + suffix);
          copy(Piece.whole(files, file), side);
          files.syncDirectory(folder);
        }
        files.rename(fresh, file);
        files.syncDirectory(folder);
      }
      for (Path file : overlay.gone()) {
        // Tiles of the name of a width are looked at: what was there goes out of their folder.
        Path aside = dataFolder.resolve(name(file).replace('/', '-') + suffix);
        copy(Piece.whole(files, file), aside);
        files.syncDirectory(dataFolder);
        files.delete(file);
        files.syncDirectory(file.resolveSibling(""));
      }
    }

    private void copy(List<Piece> pieces, Path to) throws IOException {
      try (Files.Handle handle = files.openForWriting(to)) {
        if (to.startsWith(dataFolder.resolve("cim-keys"))) {
          KeyFolder.restrict(to);
        }
        handle.truncate(0);
        long at = 0;
        for (Piece piece : pieces) {
          for (long read = 0; read < piece.length(); ) {
            int size = (int) Math.min(1 << 20, piece.length() - read);
            ByteBuffer chunk = ByteBuffer.allocate(size);
            piece.read(chunk, read);
            handle.write(chunk.flip(), at);
            at += size;
            read += size;
          }
        }
        handle.sync();
      }
    }
  }

  /** Has indexes and read models made again by the next start. */
  public void dropDerived() throws IOException {
    for (String name : List.of("cim-index", "cim-views")) {
      drop(dataFolder.resolve(name));
    }
    files.syncDirectory(dataFolder);
  }

  private void drop(Path path) throws IOException {
    if (files.isDirectory(path)) {
      for (String name : files.list(path)) {
        drop(path.resolve(name));
      }
    }
    if (files.exists(path)) {
      files.delete(path);
    }
  }

  /** Says in the node's own log what was mended. */
  public void record(LocalEventStore store, Plan plan, String from, java.time.Instant now) {
    Value.Map data =
        Value.map()
            .put("faults", plan.faults().size())
            .put(
                "files",
                Value.list(
                    plan.steps().stream().limit(100).map(Step::file).map(Value::of).toList()))
            .put("from", from)
            .build();
    NodeLog.append(
        store, UUID.randomUUID(), "cim.log.repair", "cim.log.repaired.v1", store.node(), data, now);
  }
}

package cim.ipld.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs folders of conformance data: the whole tree, one of its folders, or a copy of one under
 * another name. A folder that cannot be read, is empty or holds no case fails; one of an unknown
 * kind is named as skipped.
 */
public final class Conformance {

  private final Map<String, Suite> suites = new LinkedHashMap<>();

  /** The suites of this module. */
  public Conformance() {
    suites.put("codec-fixtures", CodecSuites::fixtures);
    suites.put("codec-negative", CodecSuites::negative);
    suites.put("dasl", CborSuites::dasl);
    suites.put("dag-cbor-invalid", CodecSuites::invalid);
    suites.put("dag-json-invalid", CodecSuites::invalid);
    suites.put("cbor-appendix-a", CborSuites::appendixA);
    suites.put("multibase", MultiformatSuites::multibase);
    suites.put("multihash", MultiformatSuites::multihash);
    suites.put("blake3", MultiformatSuites::blake3);
    suites.put("multicodec", MultiformatSuites::multicodec);
    suites.put("varint", MultiformatSuites::varint);
    suites.put("cid", MultiformatSuites::cid);
    suites.put("car", CarSuite::run);
    suites.put("jcs", JsonSuites::jcs);
    suites.put("atproto", JsonSuites::atproto);
  }

  /** Runs the folder with the suites of this module. */
  public static Report run(Path dir) {
    return new Conformance().report(dir);
  }

  /** Adds a suite for folders of that name, as another module that owns it does. */
  public Conformance with(String folderName, Suite suite) {
    suites.put(folderName, suite);
    return this;
  }

  /** Runs the folder. */
  public Report report(Path dir) {
    Tally tally = new Tally();
    Path folder = dir.toAbsolutePath().normalize();
    try {
      Optional<Suite> suite = suite(folder);
      if (suite.isPresent()) {
        one(folder, suite.get(), tally);
      } else {
        tree(folder, tally);
      }
      if (tally.passed() + tally.failed() == 0)
        tally.fail(folder.toString(), "no case in it (expected: a folder of conformance data)");
    } catch (IOException | RuntimeException e) {
      tally.fail(folder.toString(), "cannot be read: " + e);
    }
    return tally.report();
  }

  private void tree(Path folder, Tally tally) throws IOException {
    for (Path child : Folders.folders(folder)) {
      Suite suite = suites.get(Folders.name(child));
      if (suite != null) one(child, suite, tally);
      else other(child, tally);
    }
  }

  private static void other(Path folder, Tally tally) {
    try {
      int files = Folders.countFiles(folder);
      if (files == 0) tally.fail(folder.toString(), "empty (expected: files)");
      else
        tally.line(
            "skipped "
                + Folders.name(folder)
                + " ("
                + files
                + " files): not a kind that is run here");
    } catch (IOException | RuntimeException e) {
      tally.fail(folder.toString(), "cannot be read: " + e);
    }
  }

  private static void one(Path folder, Suite suite, Tally tally) {
    int passed = tally.passed();
    int failed = tally.failed();
    try {
      suite.run(folder, tally);
    } catch (IOException | RuntimeException e) {
      tally.fail(folder.toString(), "cannot be read: " + e);
    }
    if (tally.passed() == passed && tally.failed() == failed)
      tally.fail(folder.toString(), "no case in it (expected: some)");
    tally.line(
        Folders.name(folder)
            + ": "
            + (tally.passed() - passed)
            + " passed, "
            + (tally.failed() - failed)
            + " failed");
  }

  /** By the folder's name; else, where no child is a known folder, by what lies in it. */
  private Optional<Suite> suite(Path folder) throws IOException {
    String name = Folders.name(folder);
    if (suites.containsKey(name)) return Optional.ofNullable(suites.get(name));
    List<Path> folders = Folders.folders(folder);
    if (folders.stream()
        .anyMatch(child -> suites.containsKey(Folders.name(child)) && !isCodecFolder(child)))
      return Optional.empty();
    return Layout.kind(folder).map(suites::get);
  }

  private static boolean isCodecFolder(Path folder) {
    return Files.isDirectory(folder.resolve("decode"))
        || Files.isDirectory(folder.resolve("encode"));
  }
}

package cim.ipld.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cim.ipld.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {

  private static final int CASES = 8_000;
  private static final List<String> FOLDERS =
      List.of(
          "codec-fixtures",
          "codec-negative",
          "dasl",
          "dag-cbor-invalid",
          "dag-json-invalid",
          "cbor-appendix-a",
          "multibase",
          "multihash",
          "multicodec",
          "blake3",
          "varint",
          "cid",
          "car",
          "jcs",
          "atproto");

  @TempDir private Path temp;

  @TestFactory
  Stream<DynamicTest> everyFolderOfTheSharedDataPasses() {
    Path fixtures = Fixtures.folder(CASES);
    return FOLDERS.stream()
        .map(name -> dynamicTest(name, () -> assertGreen(Conformance.run(fixtures.resolve(name)))));
  }

  @TestFactory
  Stream<DynamicTest> aFolderIsKnownByItsLayoutWhenItsNameIsAnother() {
    Path fixtures = Fixtures.folder(CASES);
    return FOLDERS.stream()
        .map(name ->
            dynamicTest(
                name,
                () -> {
                  Path copy =
                      copy(fixtures.resolve(name), temp.resolve(name).resolve("other name"));

                  assertThat(Conformance.run(copy).passed())
                      .isEqualTo(Conformance.run(fixtures.resolve(name)).passed());
                }));
  }

  @Test
  void theWholeTreeIsTheSumOfItsFoldersAndNamesWhatItSkips() {
    Path fixtures = Fixtures.folder(CASES);

    Report whole = Conformance.run(fixtures);

    assertGreen(whole);
    assertThat(whole.passed()).isGreaterThan(CASES);
    assertThat(whole.passed())
        .isEqualTo(
            FOLDERS.stream()
                .mapToInt(name -> Conformance.run(fixtures.resolve(name)).passed())
                .sum());
    assertThat(whole.lines()).contains("skipped tlog (38 files): not a kind that is run here");
  }

  @Test
  void everyBlockOfTheArchivesIsChecked() {
    assertThat(Conformance.run(Fixtures.folder(CASES).resolve("car")).lines())
        .noneMatch(line -> line.startsWith("skipped"));
  }

  @Test
  void aPlantedWrongFixtureIsReported() throws IOException {
    // the bytes are those of `true`, the name is that of another value
    Path value = Files.createDirectories(temp.resolve("codec-fixtures/true"));
    Path file =
        value.resolve("bafyreifepiu23okq5zuyvyhsoiazv2icw2van3s7ko6d3ixl5jx2yj2yhu.dag-cbor");
    Files.write(file, new byte[] {(byte) 0xF5});

    Report report = Conformance.run(temp.resolve("codec-fixtures"));

    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.lines())
        .anyMatch(line -> line.startsWith("FAILED true/bafyrei") && line.contains("cid"));
    assertThat(report.lines()).last().isEqualTo("0 passed, 1 failed");
  }

  @Test
  void bytesThatShouldBeRefusedAndAreNotAreReported() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("dag-cbor-invalid"));
    Files.writeString(
        folder.resolve("invalid.json"),
        "[{\"name\": \"a valid one\", \"hex\": \"01\"}, {\"name\": \"x\", \"hex\": \"1801\"}]");

    Report report = Conformance.run(folder);

    assertThat(report.passed()).isEqualTo(1);
    assertThat(report.lines()).contains("FAILED a valid one 01: accepted (expected: refused)");
  }

  @Test
  void aFolderThatIsNotThereFails() {
    assertThat(Conformance.run(temp.resolve("missing")).failed()).isEqualTo(1);
  }

  @Test
  void aFileInPlaceOfAFolderFails() throws IOException {
    Path file = Files.writeString(temp.resolve("varint"), "no folder");

    assertThat(Conformance.run(file).failed()).isEqualTo(1);
    assertThat(Conformance.run(file).lines()).anyMatch(line -> line.contains("cannot be read"));
  }

  @Test
  void anEmptyFolderFails() throws IOException {
    Path empty = Files.createDirectories(temp.resolve("dasl"));

    assertThat(Conformance.run(empty).failed()).isEqualTo(1);
    assertThat(Conformance.run(Files.createDirectories(temp.resolve("unnamed"))).failed())
        .isEqualTo(1);
  }

  @Test
  void anEmptyFolderInATreeFailsAndAnUnknownOneIsNamed() throws IOException {
    Files.createDirectories(temp.resolve("varint"));
    Files.writeString(Files.createDirectories(temp.resolve("unknown kind")).resolve("x.bin"), "x");

    Report report = Conformance.run(temp);

    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.lines())
        .contains("skipped unknown kind (1 files): not a kind that is run here");
  }

  @Test
  void aFileThatIsNoJsonFails() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("varint"));
    Files.writeString(folder.resolve("vectors.json"), "[{]");

    assertThat(Conformance.run(folder).failed()).isEqualTo(1);
  }

  @Test
  void aSuiteOfAnotherModuleCanBeAdded() throws IOException {
    Files.createDirectories(temp.resolve("tlog"));

    Report report =
        new Conformance()
            .with("tlog", (folder, tally) -> tally.accepts("one", () -> {}))
            .report(temp);

    assertThat(report.isGreen()).isTrue();
  }

  private static void assertGreen(Report report) {
    assertThat(report.lines().stream().filter(line -> line.startsWith("FAILED"))).isEmpty();
    assertThat(report.isGreen()).isTrue();
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        if (Files.isDirectory(path)) Files.createDirectories(target);
        else Files.write(target, Files.readAllBytes(path));
      }
    }
    return to;
  }
}

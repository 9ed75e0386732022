package cim.adapters.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.testkit.GeneratedHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs are read as JGit reads them; what is damaged is an error, never another content. */
class PackReaderTest {
  @TempDir Path folder;

  private List<ObjectId> objects() {
    return Workspace.at(folder)
        .git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
        .lines()
        .map(ObjectId::fromString)
        .toList();
  }

  private Repository repository() throws IOException {
    OwnSettings.install();
    return new FileRepositoryBuilder().setGitDir(folder.toFile()).build();
  }

  @Test
  void every_object_is_the_one_that_jgit_reads() throws IOException {
    GeneratedHistory.write(folder, 300, 5);
    try (Repository repository = repository();
        Packs packs = Packs.of(repository);
        ObjectReader jgit = repository.newObjectReader();
        ObjectReader ours = new PackReader(packs, jgit.newReader())) {
      assertThat(packs.all()).isNotEmpty();
      for (ObjectId id : objects()) {
        ObjectLoader expected = jgit.open(id);
        assertThat(ours.open(id).getType()).isEqualTo(expected.getType());
        assertThat(ours.open(id).getCachedBytes()).isEqualTo(expected.getCachedBytes());
      }
    }
  }

  @Test
  void loose_objects_are_left_to_jgit() throws IOException {
    Workspace git = Workspace.initialised(folder, "--bare");
    String id =
        git.git(
            "loose".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            "hash-object",
            "-w",
            "--stdin");
    try (Repository repository = repository();
        Packs packs = Packs.of(repository);
        ObjectReader ours = new PackReader(packs, repository.newObjectReader())) {
      assertThat(ours.open(ObjectId.fromString(id)).getCachedBytes()).asString().isEqualTo("loose");
    }
  }

  /**
   * Bytes of the pack changed at random: an error for the object, or nothing has changed for it.
   */
  @Test
  void a_damaged_pack_is_an_error() throws IOException {
    GeneratedHistory.write(folder, 60, 6);
    List<ObjectId> objects = objects();
    Path pack;
    try (Stream<Path> files = Files.list(folder.resolve("objects/pack"))) {
      pack = files.filter(file -> file.toString().endsWith(".pack")).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(pack);
    assertThat(pack.toFile().setWritable(true)).isTrue();
    Random random = new Random(1);
    byte[] damaged = whole.clone();
    for (int at = 12; at < damaged.length - 20; at += 40) {
      damaged[at] ^= (byte) (1 + random.nextInt(255));
    }
    Files.write(pack, damaged);

    try (Repository repository = repository();
        Packs packs = Packs.of(repository);
        ObjectReader ours = new PackReader(packs, repository.newObjectReader())) {
      assertThatThrownBy(
              () -> {
                for (ObjectId id : objects) {
                  ours.open(id);
                }
              })
          .isInstanceOfAny(IOException.class, IndexOutOfBoundsException.class);
    }
  }
}

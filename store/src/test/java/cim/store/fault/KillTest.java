package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.disk.Chance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that append are killed by SIGKILL at random moments, over and over on the same data
 * folders (F17). This process watches from outside: nothing acknowledged is lost, nothing is
 * invented, nothing is there in part.
 */
@Tag("long")
final class KillTest {
  private static final int ROUNDS = new Budget(1_000, 20_000).cases();

  /** So many at a time: processes wait for their disk. */
  private static final int FOLDERS = 4;

  /** At the latest after so many lines; the writer is ahead of its reader. */
  private static final int LONGEST = 120;

  /** A folder is judged after so many kills, so that mostly the next process recovers. */
  private static final int JUDGED = 5;

  /** 128 and SIGKILL. */
  private static final int KILLED = 137;

  @TempDir Path scratch;

  @Test
  @Timeout(value = 600, unit = TimeUnit.MINUTES)
  void a_killed_process_has_lost_invented_and_halved_nothing() throws Exception {
    Jvm jvm = Jvm.prepared(scratch);
    Campaign.Clock clock = Campaign.Clock.started();
    Campaign.each("F17", "folders", FOLDERS, n -> () -> kill(jvm, (int) n));
    clock.report("F17", "kills", ROUNDS);
  }

  private void kill(Jvm jvm, int number) throws IOException, InterruptedException {
    Random chance = Chance.of(number);
    Observer observer = new Observer(scratch.resolve("folder-" + number));
    for (int round = 1; round <= ROUNDS / FOLDERS; round++) {
      appendUntilKilled(jvm, observer, 1 + chance.nextInt(LONGEST));
      if (round % JUDGED == 0) {
        observer.judge("round " + round);
      }
    }
    observer.judge("all rounds");
    assertThat(observer.acknowledged()).as("acknowledged in all").isGreaterThan(ROUNDS);
  }

  private static void appendUntilKilled(Jvm jvm, Observer observer, int lines)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(jvm.command(KilledWriter.class, observer.folder().toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = said.readLine();
      for (int i = 1; line != null; i++) {
        observer.note(line);
        if (i == lines) {
          writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe too.
        }
        line = said.readLine();
      }
      assertThat(writer.waitFor()).as("how the writer ended").isEqualTo(KILLED);
    } finally {
      writer.destroyForcibly();
    }
  }
}

package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.conformance.Order;
import cim.store.log.LocalEventStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that appends is killed by SIGKILL at random moments, over and over on one data folder
 * (F17). This process watches from outside: nothing acknowledged is lost, nothing is invented,
 * nothing is there in part.
 */
@Tag("long")
final class KillTest {
  private static final int ROUNDS =
      Integer.getInteger("cim.kill.rounds", Boolean.getBoolean("cim.quick") ? 10 : 200);

  /** At the latest after so many lines; the writer is ahead of its reader. */
  private static final int LONGEST = 400;

  /** 128 and SIGKILL. */
  private static final int KILLED = 137;

  @TempDir Path folder;

  private final Random chance = new Random(20261121);
  private final Ledger ledger = new Ledger();

  /** By command: the commit that the writer said it was. */
  private final Map<UUID, String> commits = new HashMap<>();

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void a_killed_process_has_lost_invented_and_halved_nothing() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      appendUntilKilled();
      // Every other time the next process recovers, not this one.
      if (round % 2 == 0 || round == ROUNDS) {
        judge("round " + round);
      }
    }
    assertThat(commits).as("acknowledged in all").hasSizeGreaterThan(ROUNDS);
  }

  private void appendUntilKilled() throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      int lines = 1 + chance.nextInt(LONGEST);
      String line = said.readLine();
      for (int i = 1; line != null; i++) {
        note(line);
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

  /** The last line may be cut short: what it does not say whole was not said. */
  private void note(String line) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("ask") && words.length == 2 && words[1].length() == 36) {
      ledger.ask(KilledWriter.order(UUID.fromString(words[1])));
    } else if (words[0].equals("ack") && words.length == 3 && words[2].length() == 59) {
      UUID command = UUID.fromString(words[1]);
      ledger.acknowledge(KilledWriter.order(command));
      commits.put(command, words[2]);
    }
  }

  private void judge(String when) {
    try (LocalEventStore store = LocalEventStore.open(folder, LocalEventStore.Options.USUAL)) {
      assertThat(store.damages()).as("damage after " + when).isEmpty();
      Ledger.judge(store, ledger.page());
      Ledger.judgeCommits(store.log(Order.DOMAIN), commits);
    }
  }
}

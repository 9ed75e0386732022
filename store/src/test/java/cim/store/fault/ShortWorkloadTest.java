package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every sequence of few steps, and power lost around each of its syncs (F08). */
@Tag("long")
@Timeout(value = 600, unit = TimeUnit.MINUTES)
final class ShortWorkloadTest {
  private static final List<Step> STEPS =
      Stream.of(Step.values()).filter(step -> step != Step.FILL_INDEX).toList();

  @Test
  void every_short_workload_survives_a_loss_of_power_around_each_sync() {
    int longest = new Budget(2, 3).number();
    List<List<Step>> workloads = new ArrayList<>();
    List<List<Step>> shorter = List.of(List.of());
    for (int length = 1; length <= longest; length++) {
      shorter = longer(shorter);
      workloads.addAll(shorter);
    }
    int states = PowerLoss.runAll("F08", "workloads of length 1 to " + longest, workloads, 5);
    int ran = new Budget(workloads.size(), workloads.size()).cases();
    assertThat(states).isGreaterThan(ran * 50);
  }

  private static List<List<Step>> longer(List<List<Step>> workloads) {
    List<List<Step>> longer = new ArrayList<>();
    for (List<Step> workload : workloads) {
      for (Step step : STEPS) {
        List<Step> one = new ArrayList<>(workload);
        one.add(step);
        longer.add(one);
      }
    }
    return longer;
  }
}

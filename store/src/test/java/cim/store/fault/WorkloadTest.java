package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.disk.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A campaign can be run again from its seed only if its workload is the same each time. */
final class WorkloadTest {

  @Test
  void a_workload_step_by_step_makes_the_same_calls_each_time() throws IOException {
    List<String> first = calls();

    assertThat(first).hasSizeGreaterThan(100);
    for (int i = 0; i < 10; i++) {
      assertThat(calls()).isEqualTo(first);
    }
  }

  private static List<String> calls() throws IOException {
    List<String> calls = new ArrayList<>();
    SimulatedDisk disk = Workload.disk();
    disk.watch(calls::add);
    new Workload(disk, new Ledger()).run(Workload.EVERYTHING);
    return calls;
  }
}

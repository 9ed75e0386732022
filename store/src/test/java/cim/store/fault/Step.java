package cim.store.fault;

import cim.ipld.Value;
import cim.store.conformance.Order;
import cim.store.log.NodeKeys;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What a store is asked for, of which workloads consist. Whoever adds an operation that writes adds
 * it here: every campaign takes it up.
 */
enum Step {
  /** One event on a stream that the workload knows already, if there is one. */
  APPEND {
    @Override
    void run(Workload workload) {
      workload.append(Order.DOMAIN, workload.order("placed"));
    }
  },
  /** Commits of several events, about people, queued together, so that they may share a sync. */
  BATCH {
    @Override
    void run(Workload workload) {
      workload.appendTogether(
          IntStream.range(0, 3)
              .mapToObj(i ->
                  workload.order("placed", "paid", "sent").about(Workload.person(new UUID(1, i))))
              .toList());
    }
  },
  /** The first or next commit of another domain. */
  OTHER_DOMAIN {
    @Override
    void run(Workload workload) {
      workload.append("other", workload.order("placed"));
    }
  },
  /** An object, and an event that names it. */
  PUT_OBJECT {
    @Override
    void run(Workload workload) {
      workload
          .putObject()
          .ifPresent(object ->
              workload.append(
                  Order.DOMAIN,
                  workload.order("placed").saying(Value.map().put("file", object).build())));
    }
  },
  /** The next day's file. */
  ROLL_DAY {
    @Override
    void run(Workload workload) {
      workload.pass(Duration.ofDays(1));
      workload.append(Order.DOMAIN, workload.order("placed"));
    }
  },
  /** So much later that a checkpoint is due. */
  CHECKPOINT {
    @Override
    void run(Workload workload) {
      workload.pass(Duration.ofSeconds(2));
      workload.append(Order.DOMAIN, workload.order("placed"));
    }
  },
  /** Closed and opened again. */
  REOPEN {
    @Override
    void run(Workload workload) {
      workload.close();
      workload.open();
    }
  },
  /** The first person of the batches is erased. */
  ERASE {
    @Override
    void run(Workload workload) {
      workload.erase(new UUID(1, 0));
    }

    @Override
    NodeKeys.Source keys() {
      return TestKeys.SEALING;
    }
  },
  /** A backup of all there is. */
  BACK_UP {
    @Override
    void run(Workload workload) {
      workload.backUp();
    }

    @Override
    NodeKeys.Source keys() {
      return TestKeys.SEALING;
    }
  },
  /** Days later, when what is older goes, but for what an archive keeps. */
  COMPACT {
    @Override
    void run(Workload workload) {
      workload.pass(Duration.ofDays(3));
      workload.compact(Order.DOMAIN);
    }
  },
  /** So many events that an index is written at the end. */
  FILL_INDEX {
    @Override
    void run(Workload workload) {
      for (int i = 0; i < 6; i++) {
        workload.append(Order.DOMAIN, workload.orderOf(180));
      }
    }
  };

  abstract void run(Workload workload);

  /** The cheapest keys with which it can be done. */
  NodeKeys.Source keys() {
    return TestKeys.CHEAP;
  }

  /** The cheapest keys with which all of them can be. */
  static NodeKeys.Source keys(List<Step> steps) {
    return steps.stream()
        .map(Step::keys)
        .filter(keys -> !keys.equals(TestKeys.CHEAP))
        .findFirst()
        .orElse(TestKeys.CHEAP);
  }
}

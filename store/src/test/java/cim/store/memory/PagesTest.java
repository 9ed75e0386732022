package cim.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.Condition;
import cim.store.conformance.ForgetfulSealer;
import cim.store.conformance.Order;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PagesTest {
  private final MemoryBlocks blocks =
      new MemoryBlocks(UUID.randomUUID(), InstantSource.system(), new ForgetfulSealer());
  private final Pages pages = new Pages(new Packer("packer", Page::pack), Pages.USUAL);

  @Test
  void the_commit_after_one_that_was_taken_back_has_its_number_and_position() {
    pages.add(commit(Order.placed()), 0);
    int first = pages.add(commit(Order.ofSize(2)), 1);
    pages.takeBack();
    ChainedCommit kept = commit(Order.ofSize(3));
    int second = pages.add(kept, 1);

    assertThat(second).isEqualTo(first);
    assertThat(pages.open(second).lastEvent()).isEqualTo(kept.last());
    assertThat(pages.open(second).position()).isEqualTo(1);
    assertThat(pages.numberOf(3)).isEqualTo(second);
  }

  private ChainedCommit commit(Order order) {
    return blocks.chain(blocks.prepare(order.commit(), Condition.ANY), Optional.empty());
  }
}

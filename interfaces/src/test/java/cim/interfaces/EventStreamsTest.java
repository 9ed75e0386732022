package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.example.Orders;
import cim.runtime.node.Node;
import cim.store.DomainLog;
import cim.testkit.MemoryNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feeds as Server-Sent Events, and their end when a node stops. */
final class EventStreamsTest {
  private final MemoryNode memory = MemoryNode.of(new Orders());
  private final Node node = memory.node();

  @AfterEach
  void end() {
    memory.close();
  }

  /** A feed that says what it is told to and then ends. */
  private static final class Scripted implements Feed.FeedSubscription {
    private final Queue<Feed.FeedDelivery> script;
    private boolean closed;

    Scripted(Feed.FeedDelivery... deliveries) {
      script = new ArrayDeque<>(List.of(deliveries));
    }

    @Override
    public Feed.FeedDelivery next(Duration patience) {
      return script.isEmpty() ? new Feed.Ended() : script.remove();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void an_event_carries_its_cursor_and_quiet_times_a_remark() throws IOException {
    Orderings.submit(node);
    Feed.Entry entry =
        node.feed()
            .read(Cursor.BEGINNING, Feed.Wanted.ALL, DomainLog.Direction.FORWARDS, 1)
            .events()
            .getFirst();
    Scripted feed =
        new Scripted(
            new Feed.NextEntry(entry), new Feed.CaughtUp(entry.cursor()), new Feed.Nothing());
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    EventStreams.asServerSentEvents(feed, event -> List.of(node.eventJson().of(event)), out);

    List<String> lines = Arrays.asList(out.toString(StandardCharsets.UTF_8).split("\n", -1));
    String cursor = entry.cursor().text();
    assertThat(lines.subList(0, 2)).containsExactly("id: " + cursor, "event: event");
    assertThat(lines.get(2)).startsWith("data: {\"id\":\"" + entry.event().id());
    assertThat(lines.subList(3, lines.size()))
        .containsExactly(
            "", "id: " + cursor, "event: caught_up", "data: {}", "", ": still here", "", "");
    assertThat(feed.closed).isTrue();
  }

  @Test
  void a_node_that_stops_ends_open_streams_and_every_later_one() {
    OpenStreams streams = new OpenStreams();
    Feed.FeedSubscription open = streams.subscribe(node.feed(), Cursor.BEGINNING, Feed.Wanted.ALL);
    assertThat(open.next(Duration.ofSeconds(10))).isInstanceOf(Feed.CaughtUp.class);

    streams.end();

    assertThat(open.next(Duration.ofSeconds(10))).isInstanceOf(Feed.Ended.class);
    Feed.FeedSubscription later = streams.subscribe(node.feed(), Cursor.BEGINNING, Feed.Wanted.ALL);
    assertThat(later.next(Duration.ofSeconds(10))).isInstanceOf(Feed.Ended.class);
  }
}

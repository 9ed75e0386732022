package cim.interfaces;

import cim.ipld.Json;
import cim.runtime.Feed;
import cim.runtime.feed.EventJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Feeds as Server-Sent Events. */
final class EventStreams {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private EventStreams() {}

  /** Writes a feed as Server-Sent Events until the reader goes or the node stops. */
  static void asServerSentEvents(
      Feed.FeedSubscription subscription, EventJson json, OutputStream out) throws IOException {
    try (subscription) {
      while (true) {
        switch (subscription.next(HEARTBEAT)) {
          case Feed.NextEntry next ->
              write(
                  out,
                  "id: "
                      + next.entry().cursor().text()
                      + "\nevent: event\ndata: "
                      + Json.write(json.of(next.entry().event()))
                      + "\n\n");
          case Feed.CaughtUp caughtUp -> {
            write(out, "id: " + caughtUp.cursor().text() + "\nevent: caught_up\ndata: {}\n\n");
            out.flush();
          }
          case Feed.Nothing _ -> {
            write(out, ": still here\n\n");
            out.flush();
          }
          case Feed.Ended _ -> {
            return;
          }
        }
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}

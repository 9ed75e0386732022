package cim.interfaces;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.Feed;
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
      Feed.FeedSubscription subscription, EventForm form, OutputStream out) throws IOException {
    try (subscription) {
      while (true) {
        switch (subscription.next(HEARTBEAT)) {
          case Feed.NextEntry next -> {
            String id = "id: " + next.entry().cursor().text() + "\nevent: event\ndata: ";
            for (Value.Map shown : form.of(next.entry().event())) {
              write(out, id + Json.write(shown) + "\n\n");
            }
          }
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

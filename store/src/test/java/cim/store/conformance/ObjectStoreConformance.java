package cim.store.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.store.ObjectStore;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.ObjectStore.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every object store keeps to. Implementations extend it and say how one is made. */
public abstract class ObjectStoreConformance {

  private static final ObjectMetadata TEXT = new ObjectMetadata("text/plain", Optional.of("a.txt"));

  /** An empty store. */
  protected abstract ObjectStore store() throws IOException;

  @Test
  void content_is_named_by_the_cid_of_its_bytes() throws IOException {
    StoredObject stored = put(store(), "hello");

    assertThat(stored.cid()).isEqualTo(cid("hello"));
    assertThat(stored.size()).isEqualTo(5);
    assertThat(stored.metadata()).isEqualTo(TEXT);
  }

  @Test
  void what_was_put_is_read_back() throws IOException {
    ObjectStore store = store();
    Cid cid = put(store, "hello").cid();

    try (InputStream in = store.read(cid)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
    }
  }

  @Test
  void empty_content_is_an_object() throws IOException {
    ObjectStore store = store();
    Cid cid = put(store, "").cid();

    try (InputStream in = store.read(cid)) {
      assertThat(in.readAllBytes()).isEmpty();
    }
    assertThat(store.find(cid)).isPresent();
  }

  @Test
  void the_same_content_is_kept_once_with_what_was_known_first() throws IOException {
    ObjectStore store = store();
    StoredObject first = put(store, "hello");
    StoredObject second =
        store.put(input("hello"), new ObjectMetadata("text/html", Optional.empty()));

    assertThat(second).isEqualTo(first);
    assertThat(all(store)).containsExactly(first.cid());
  }

  @Test
  void an_object_is_found_with_its_size_and_metadata() throws IOException {
    ObjectStore store = store();
    StoredObject named = put(store, "hello");
    StoredObject nameless =
        store.put(input("other"), new ObjectMetadata("application/pdf", Optional.empty()));

    assertThat(store.find(named.cid())).contains(named);
    assertThat(store.find(nameless.cid())).contains(nameless);
  }

  @Test
  void an_unknown_object_is_not_found_and_cannot_be_read() throws IOException {
    ObjectStore store = store();

    assertThat(store.find(cid("nothing"))).isEmpty();
    assertThatThrownBy(() -> store.read(cid("nothing")).close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.open(cid("nothing")).close()).isInstanceOf(IOException.class);
  }

  @Test
  void all_objects_are_listed_once_each() throws IOException {
    ObjectStore store = store();
    Cid one = put(store, "one").cid();
    Cid two = put(store, "two").cid();

    assertThat(all(store)).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void a_range_is_read_through_a_channel() throws IOException {
    ObjectStore store = store();
    Cid cid = put(store, "hello world").cid();

    try (SeekableByteChannel channel = store.open(cid)) {
      ByteBuffer range = ByteBuffer.allocate(5);
      channel.position(6).read(range);
      assertThat(new String(range.array(), StandardCharsets.UTF_8)).isEqualTo("world");
      assertThat(channel.size()).isEqualTo(11);
      assertThat(channel.position()).isEqualTo(11);
      assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void content_larger_than_any_buffer_is_kept_whole() throws IOException {
    ObjectStore store = store();
    byte[] large = new byte[3_000_001];
    new java.util.Random(1).nextBytes(large);

    StoredObject stored =
        store.put(
            new ByteArrayInputStream(large),
            new ObjectMetadata("application/octet-stream", Optional.empty()));

    assertThat(stored.cid()).isEqualTo(Cid.of(Codec.RAW, large));
    try (InputStream in = store.read(stored.cid())) {
      assertThat(in.readAllBytes()).isEqualTo(large);
    }
  }

  @Test
  void content_that_breaks_off_leaves_nothing() throws IOException {
    ObjectStore store = store();
    InputStream broken =
        new SequenceInputStream(
            input("x".repeat(100_000)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("broken off");
              }

              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> store.put(broken, TEXT)).hasMessage("broken off");

    assertThat(all(store)).isEmpty();
  }

  @Test
  void many_threads_that_put_the_same_content_make_one_object() throws Exception {
    ObjectStore store = store();
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<StoredObject>> puts =
          IntStream.range(0, 8)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    go.await();
                    return put(store, "same");
                  }))
              .toList();
      go.countDown();
      for (Future<StoredObject> one : puts) {
        assertThat(one.get().cid()).isEqualTo(cid("same"));
      }
    }
    assertThat(all(store)).containsExactly(cid("same"));
  }

  private static StoredObject put(ObjectStore store, String content) throws IOException {
    return store.put(input(content), TEXT);
  }

  private static List<Cid> all(ObjectStore store) {
    try (var all = store.all()) {
      return all.toList();
    }
  }

  private static InputStream input(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  private static Cid cid(String content) {
    return Cid.of(Codec.RAW, content.getBytes(StandardCharsets.UTF_8));
  }
}

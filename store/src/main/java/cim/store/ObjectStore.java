package cim.store;

import cim.ipld.Cid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Content named by its CID (raw, sha2-256): {@code cim-objects/{cid}/content} and {@code
 * metadata.json} (seed 000). Writing the same content twice keeps one copy. An object is durable
 * before {@link #put} answers, so that an event may name it.
 */
public interface ObjectStore {

  /** Stores what the input holds, as a stream: never whole in memory. */
  StoredObject put(InputStream content, ObjectMetadata metadata) throws IOException;

  Optional<StoredObject> find(Cid cid);

  /** The content; the bytes are checked against the CID when they have been read whole. */
  InputStream read(Cid cid) throws IOException;

  /** The content for reads of ranges; unchecked. */
  SeekableByteChannel open(Cid cid) throws IOException;

  /** All objects; close the stream that is returned. */
  Stream<Cid> all();

  /** What is known of an object beside its bytes; not covered by its CID. */
  record ObjectMetadata(String mediaType, Optional<String> name) {}

  record StoredObject(Cid cid, long size, ObjectMetadata metadata) {}
}

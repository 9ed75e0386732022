package cim.adapters.documents;

import cim.domains.documents.MediaType;
import cim.domains.documents.Template;
import cim.domains.documents.Workshop;
import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.Paging;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext;
import cim.runtime.registry.DataCodec;
import cim.store.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Contents as texts: those that are text as they are, of all others what Tika reads in them. */
final class StoredTexts implements Workshop.Library {
  /** Larger contents are not read. */
  private static final long LARGEST_BYTES = 16L << 20;

  private final ImportContext context;
  private final GuardedReader guarded;
  private final Reader reader = new Reader();

  StoredTexts(ImportContext context, Duration patience) {
    this.context = context;
    this.guarded = new GuardedReader(patience);
  }

  @Override
  public Optional<String> text(Cid content) {
    return context
        .objects()
        .find(content)
        .filter(object -> object.size() <= LARGEST_BYTES)
        .flatMap(this::text);
  }

  private Optional<String> text(StoredObject object) {
    return isText(object) ? decoded(object.cid()) : read(object.cid());
  }

  private static boolean isText(StoredObject object) {
    String type = object.metadata().mediaType();
    return (type.startsWith("text/") && !type.startsWith("text/rtf"))
        || type.startsWith("application/json");
  }

  private Optional<String> decoded(Cid content) {
    try (InputStream input = context.objects().read(content)) {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(input.readAllBytes()))
              .toString());
    } catch (CharacterCodingException e) {
      return read(content); // Tika knows other encodings.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Tika reads in a content, whatever it is. */
  Optional<String> read(Cid content) {
    Extraction extraction =
        guarded.read(() -> context.objects().read(content), input -> reader.read(input, ""));
    return switch (extraction) {
      case Extraction.Read read -> Optional.of(read.text());
      case Extraction.Failed _ -> Optional.empty();
    };
  }

  /** What kind of content the bytes are of. */
  String detected(Cid content, String name) throws IOException {
    try (InputStream input = context.objects().read(content)) {
      return reader.mediaType(input, name);
    }
  }

  @Override
  public MediaType mediaType(Cid content) {
    String type =
        context
            .objects()
            .find(content)
            .map(object -> object.metadata().mediaType())
            .orElse("application/octet-stream");
    return new MediaType(Kinds.usual(type));
  }

  @Override
  public Optional<Template> template(EntityId<Template> template) {
    Value.Map parameters = Value.map().put("template", template.toString()).build();
    try {
      Value.Map row = (Value.Map) context.ask("documents.get_template", parameters, Paging.FIRST);
      return Optional.of((Template) new DataCodec().decode(Template.class, row.map("template")));
    } catch (Refusal e) {
      return Optional.empty();
    }
  }
}

package cim.adapters.documents;

import cim.domains.documents.Content;
import cim.domains.documents.Document;
import cim.domains.documents.DocumentCommand;
import cim.domains.documents.FilePath;
import cim.domains.documents.Link;
import cim.domains.documents.MediaType;
import cim.domains.documents.Title;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Reason;
import cim.model.Uuids;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportReport;
import cim.runtime.importing.ImportReport.Skipped;
import cim.runtime.importing.Sender;
import cim.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One import of one folder. Used by the importing thread. */
final class FolderImport {
  /** Larger files are kept, but not read for text. */
  private static final long LARGEST_READ_BYTES = 64L << 20;

  private static final int MOST_SKIPPED = 1000;
  private static final int MOST_TITLE = 500;

  private final Folder folder;
  private final ImportContext context;
  private final Sender sender;
  private final Reader reader = new Reader();
  private final GuardedReader guarded;
  private final GitFiles git;
  private final Telling telling;
  private final List<Skipped> skipped = new ArrayList<>();
  private final Map<String, Long> others = new TreeMap<>();
  private long documents;
  private long created;
  private long changed;

  FolderImport(Folder folder, Duration patience, ImportContext context) {
    this.folder = folder;
    this.context = context;
    this.sender = new Sender(context);
    this.guarded = new GuardedReader(patience);
    this.git = GitFiles.around(folder.root());
    this.telling = new Telling(sender, context);
  }

  ImportReport run() {
    long begun = System.nanoTime();
    Known known = Known.of(context, this::id);
    folder.unreadable().forEach(place -> skip(place, "the folder cannot be listed"));
    long done = 0;
    for (Path file : folder.files()) {
      try {
        take(file, known);
      } catch (IOException e) {
        known.take(id(folder.relative(file))); // What cannot be read is not gone.
        skip(file, "unreadable: " + e.getClass().getSimpleName());
      } catch (InvalidValue e) {
        skip(file, String.valueOf(e.getMessage()));
      }
      context.progress(new ImportContext.Progress(++done, folder.files().size(), "files"));
    }
    long removed = archive(known);
    sender.finish();
    return report(removed, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** The document that a path in this folder is. */
  private EntityId<Document> id(String path) {
    return EntityId.derived("documents.document", folder.root().toString(), path);
  }

  private void take(Path file, Known known) throws IOException {
    String name = String.valueOf(file.getFileName());
    String mediaType = reader.mediaType(file);
    if (!Kinds.isDocument(mediaType, name)) {
      others.merge(mediaType, 1L, Long::sum);
      return;
    }
    FilePath path = new FilePath(folder.relative(file));
    EntityId<Document> id = id(path.value());
    Content content = stored(file, name, mediaType);
    documents++;
    Optional<Known.At> before = known.take(id);
    boolean same = before.filter(at -> at.content().equals(content.cid().toString())).isPresent();
    if (before.filter(Known.At::isArchived).isPresent()) {
      sender.send(new DocumentCommand.Reopen(id));
    }
    if (!same || before.filter(Known.At::isRead).isEmpty()) {
      tell(file, id, path, content, before);
    }
  }

  private Content stored(Path file, String name, String mediaType) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      ObjectStore.StoredObject object =
          context
              .objects()
              .put(input, new ObjectStore.ObjectMetadata(mediaType, Optional.of(name)));
      return new Content(object.cid(), object.size(), new MediaType(mediaType));
    }
  }

  private void tell(
      Path file, EntityId<Document> id, FilePath path, Content content, Optional<Known.At> before)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    Extraction extraction = read(content, name);
    Title title = title(extraction, name);
    if (before.isEmpty()) {
      created++;
      sender.send(new DocumentCommand.Create(id, title, Optional.of(path), content));
      git.find(file)
          .ifPresent(kept ->
              sender.send(new DocumentCommand.AddLink(id, new Link(Link.Kind.DERIVED_FROM, kept))));
    } else {
      changed++;
      sender.send(new DocumentCommand.UpdateContent(id, content));
      sender.send(new DocumentCommand.Retitle(id, title));
    }
    switch (extraction) {
      case Extraction.Read read -> telling.tell(id, content.cid(), read, before.isPresent());
      case Extraction.Failed(String reason) -> {
        skip(file, "its text: " + reason);
        sender.send(new DocumentCommand.RecordFailure(id, content.cid(), new Reason(reason)));
      }
    }
  }

  /** Reads what was stored, not the file, which may have changed since. */
  private Extraction read(Content content, String name) {
    return content.size() > LARGEST_READ_BYTES
        ? new Extraction.Failed("larger than " + (LARGEST_READ_BYTES >> 20) + " MiB")
        : guarded.read(
            () -> context.objects().read(content.cid()), input -> reader.read(input, name));
  }

  private static Title title(Extraction extraction, String name) {
    String own =
        switch (extraction) {
          case Extraction.Read read -> read.title().orElse(name);
          case Extraction.Failed _ -> name;
        };
    String line = Telling.oneLine(own, MOST_TITLE);
    return new Title(line.isEmpty() ? name : line);
  }

  private long archive(Known known) {
    long removed = 0;
    for (Map.Entry<EntityId<Document>, Known.At> gone : known.remaining().entrySet()) {
      if (!gone.getValue().isArchived()) {
        sender.send(new DocumentCommand.Archive(gone.getKey()));
        removed++;
      }
    }
    return removed;
  }

  private void skip(Path file, String reason) {
    if (skipped.size() < MOST_SKIPPED) {
      skipped.add(new Skipped(folder.relative(file), reason));
    }
  }

  private ImportReport report(long removed, Duration took) {
    long others = this.others.values().stream().mapToLong(Long::longValue).sum();
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    counts.put("files", documents);
    counts.put("created", created);
    counts.put("changed", changed);
    counts.put("removed", removed);
    counts.put("unread", (long) skipped.size());
    counts.put("others", others);
    List<Skipped> all = new ArrayList<>(skipped);
    if (others > 0) {
      all.add(new Skipped(others + " other files", "no documents: " + kinds()));
    }
    return new ImportReport(
        "folder", Uuids.derived("documents.folder", folder.root().toString()), counts, all, took);
  }

  private String kinds() {
    return others.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(kind -> kind.getValue() + " " + kind.getKey())
        .collect(Collectors.joining(", "));
  }
}

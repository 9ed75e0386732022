package cim.adapters.documents;

import cim.domains.documents.Authorship;
import cim.domains.documents.Document;
import cim.domains.documents.DocumentCommand;
import cim.domains.documents.Metadata;
import cim.domains.documents.Text;
import cim.ipld.Cid;
import cim.model.EntityId;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.Sender;
import cim.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what was read in a file: its notes, its authors, its text. Used by the importing thread.
 */
final class Telling {
  private static final int LONGEST_NAME = 300;
  private static final int MOST_AUTHORS = 50;

  private final Sender sender;
  private final ImportContext context;

  Telling(Sender sender, ImportContext context) {
    this.sender = sender;
    this.context = context;
  }

  /**
   * @param isKnown whether an earlier version may have left notes that hold no more
   */
  void tell(EntityId<Document> id, Cid content, Extraction.Read read, boolean isKnown)
      throws IOException {
    notes(id, read.notes(), isKnown);
    read.authors().stream()
        .limit(MOST_AUTHORS)
        .map(this::signature)
        .forEach(author -> sender.send(new DocumentCommand.AddAuthor(id, author)));
    byte[] bytes = read.text().getBytes(StandardCharsets.UTF_8);
    Cid text =
        context
            .objects()
            .put(
                new ByteArrayInputStream(bytes),
                new ObjectStore.ObjectMetadata("text/plain;charset=utf-8", Optional.empty()))
            .cid();
    sender.send(
        new DocumentCommand.RecordText(
            id, new Text(content, text, read.text().length(), Text.Excerpt.of(read.text()))));
  }

  private void notes(EntityId<Document> id, Map<String, String> notes, boolean isKnown) {
    Set<String> kept = new HashSet<>();
    notes.forEach((key, value) -> {
      String note = cut(value.strip(), Metadata.Note.LONGEST);
      if (!note.isEmpty()) {
        kept.add(key);
        sender.send(
            new DocumentCommand.AddMetadata(
                id, new Metadata(new Metadata.Key(key), new Metadata.Note(note))));
      }
    });
    if (isKnown) {
      Known.notes(id, context).stream()
          .filter(key -> Findings.isOurs(key) && !kept.contains(key))
          .forEach(
              key -> sender.send(new DocumentCommand.RemoveMetadata(id, new Metadata.Key(key))));
    }
  }

  /** Somebody without an address is known by the name alone. */
  private Authorship signature(Extraction.Author author) {
    String name = oneLine(author.name(), LONGEST_NAME);
    String email = oneLine(author.email(), LONGEST_NAME);
    EntityId<cim.domains.documents.Contributor> subject =
        EntityId.of(
            email.isEmpty()
                ? context.subjects().subjectFor("name", name)
                : context.subjects().subjectFor("email", email.toLowerCase(Locale.ROOT)));
    return new Authorship(
        subject, new Authorship.PersonName(name), new Authorship.EmailAddress(email));
  }

  /** The text without line ends and other controls, cut between characters. */
  static String oneLine(String text, int longest) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(point -> Character.isISOControl(point) ? ' ' : point)
        .forEach(line::appendCodePoint);
    return cut(line.toString().replaceAll(" +", " ").strip(), longest).strip();
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}

package cim.adapters.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.apache.tika.metadata.Message;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Office;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TIFF;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.metadata.XMPDM;

/** Brings what Tika found into our words. Of the many names of metadata a few are kept. */
final class Findings {
  private static final List<String> KEPT =
      Stream.of(
              TikaCoreProperties.SUBJECT,
              TikaCoreProperties.DESCRIPTION,
              TikaCoreProperties.CREATED,
              TikaCoreProperties.MODIFIED,
              TikaCoreProperties.LANGUAGE,
              TikaCoreProperties.PUBLISHER,
              TikaCoreProperties.RIGHTS,
              TikaCoreProperties.LATITUDE,
              TikaCoreProperties.LONGITUDE,
              PagedText.N_PAGES,
              Office.WORD_COUNT,
              Office.SLIDE_COUNT,
              TIFF.IMAGE_WIDTH,
              TIFF.IMAGE_LENGTH,
              TIFF.EQUIPMENT_MODEL,
              TIFF.ORIGINAL_DATE,
              XMPDM.DURATION)
          .map(property -> property.getName())
          .toList();

  private static final List<String> KEPT_OF_MAIL =
      List.of(Message.MESSAGE_TO, Message.MESSAGE_CC, Message.MESSAGE_FROM);
  private static final int HEADING_WITHIN_LINES = 20;

  private Findings() {}

  /** Whether a note of that name comes from here. */
  static boolean isOurs(String name) {
    return KEPT.contains(name) || KEPT_OF_MAIL.contains(name);
  }

  static Extraction.Read of(Metadata metadata, String text, String fileName) {
    String clean = text.strip();
    Optional<String> title =
        value(metadata, TikaCoreProperties.TITLE.getName())
            .or(() -> fileName.endsWith(".md") ? heading(clean) : Optional.empty());
    return new Extraction.Read(clean, title, authors(metadata), notes(metadata));
  }

  /** The first heading of Markdown, where it stands near the beginning. */
  private static Optional<String> heading(String text) {
    return text.lines()
        .limit(HEADING_WITHIN_LINES)
        .filter(line -> line.startsWith("# "))
        .map(line -> line.substring(2).strip())
        .filter(line -> !line.isEmpty())
        .findFirst();
  }

  private static List<Extraction.Author> authors(Metadata metadata) {
    Optional<String> sender = value(metadata, Message.MESSAGE_FROM_EMAIL.getName());
    if (sender.isPresent()) {
      String name = value(metadata, Message.MESSAGE_FROM_NAME.getName()).orElse("");
      return List.of(new Extraction.Author(name, sender.get()));
    }
    List<Extraction.Author> authors = new ArrayList<>();
    for (String name : metadata.getValues(TikaCoreProperties.CREATOR)) {
      if (!name.isBlank()) {
        authors.add(new Extraction.Author(name.strip(), ""));
      }
    }
    return authors;
  }

  private static SequencedMap<String, String> notes(Metadata metadata) {
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    Stream.concat(KEPT.stream(), KEPT_OF_MAIL.stream())
        .forEach(name -> value(metadata, name).ifPresent(value -> notes.put(name, value)));
    return notes;
  }

  private static Optional<String> value(Metadata metadata, String name) {
    String joined = String.join(", ", metadata.getValues(name)).strip();
    return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
  }
}

package cim.adapters.documents;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files are documents, by their media type and name. */
final class Kinds {
  private static final Pattern WORDS = Pattern.compile("[A-Z][A-Z_-]*|.*\\.(txt|text)");

  /** The names that the rest of the world uses. */
  private static final Map<String, String> USUAL =
      Map.of(
          "text/x-web-markdown", "text/markdown",
          "text/x-rst", "text/prs.fallenstein.rst",
          "application/rtf", "text/rtf");

  private static final Set<String> DOCUMENTS =
      Set.of(
          "text/markdown",
          "text/prs.fallenstein.rst",
          "text/asciidoc",
          "text/x-asciidoc",
          "text/html",
          "text/csv",
          "text/tsv",
          "text/rtf",
          "text/vtt",
          "text/calendar",
          "text/vcard",
          "text/x-vcard",
          "application/xhtml+xml",
          "application/pdf",
          "application/epub+zip",
          "application/msword",
          "application/x-tika-msoffice",
          "application/x-tika-ooxml",
          "message/rfc822");

  private static final Pattern DOCUMENT_FAMILIES =
      Pattern.compile(
          "image/.+"
              + "|application/vnd\\.ms-(word|excel|powerpoint|outlook|visio|project).*"
              + "|application/vnd\\.openxmlformats-officedocument\\..+"
              + "|application/vnd\\.oasis\\.opendocument\\..+");

  private Kinds() {}

  /** The usual name of a media type, without parameters. */
  static String usual(String mediaType) {
    String plain = mediaType.split(";", 2)[0].strip();
    return USUAL.getOrDefault(plain, plain);
  }

  /**
   * Plain text is a document where its name says so: {@code notes.txt}, {@code README}. All other
   * text is source code, settings or data.
   */
  static boolean isDocument(String mediaType, String fileName) {
    return mediaType.equals("text/plain")
        ? WORDS.matcher(fileName).matches()
        : DOCUMENTS.contains(mediaType) || DOCUMENT_FAMILIES.matcher(mediaType).matches();
  }
}

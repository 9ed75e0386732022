package cim.adapters.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.csv.TextAndCSVParser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.image.ImageParser;
import org.apache.tika.parser.image.JpegParser;
import org.apache.tika.parser.image.TiffParser;
import org.apache.tika.parser.image.WebPParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.SAXException;

/**
 * Tika, with the parsers that documents need and no others: none that starts a program or follows a
 * reference. Loaded when an import begins, not when the node starts. Any thread.
 */
final class Reader {
  /** How many characters of text are kept of one file. */
  static final int MOST_CHARACTERS = 5_000_000;

  private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
  private final Parser parser =
      new AutoDetectParser(
          new DefaultDetector(types),
          new TextAndCSVParser(),
          new JSoupParser(),
          new PDFParser(),
          new OfficeParser(),
          new OOXMLParser(),
          new RTFParser(),
          new OpenDocumentParser(),
          new EpubParser(),
          new RFC822Parser(),
          new ImageParser(),
          new JpegParser(),
          new TiffParser(),
          new WebPParser());

  /** The media type by the first bytes and the name. */
  String mediaType(Path file) throws IOException {
    Metadata name = named(String.valueOf(file.getFileName()));
    try (InputStream input = TikaInputStream.get(file)) {
      return Kinds.usual(types.detect(input, name).toString());
    }
  }

  /** The media type by the first bytes and the name, which may be empty. */
  String mediaType(InputStream content, String name) throws IOException {
    try (InputStream input = TikaInputStream.get(content)) {
      return Kinds.usual(types.detect(input, named(name)).toString());
    }
  }

  /** Reads a file; may take for ever and much memory on a hostile one. */
  Extraction read(InputStream content, String fileName) {
    Metadata metadata = named(fileName);
    WriteOutContentHandler text = new WriteOutContentHandler(MOST_CHARACTERS);
    ParseContext context = new ParseContext();
    context.set(Parser.class, parser);
    context.set(EmbeddedDocumentExtractor.class, new FewEmbedded(context));
    try (TikaInputStream input = TikaInputStream.get(content)) {
      parser.parse(input, new BodyContentHandler(text), metadata, context);
    } catch (ZeroByteFileException e) {
      return Findings.of(metadata, "", fileName);
    } catch (EncryptedDocumentException e) {
      return new Extraction.Failed("encrypted");
    } catch (IOException | SAXException | TikaException | RuntimeException e) {
      if (!WriteLimitReachedException.isWriteLimitReached(e)) {
        return new Extraction.Failed("damaged, or not what it seems: " + kind(e));
      }
    } catch (StackOverflowError | OutOfMemoryError e) {
      return new Extraction.Failed("too large or too deeply nested to be read");
    }
    return Findings.of(metadata, text.toString(), fileName);
  }

  /** The innermost cause, by its kind alone: messages may quote the contents. */
  private static String kind(Throwable fault) {
    Throwable cause = fault;
    for (int depth = 0; depth < 20 && cause.getCause() != null; depth++) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }

  private static Metadata named(String fileName) {
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
    return metadata;
  }
}

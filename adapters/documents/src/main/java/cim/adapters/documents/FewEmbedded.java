package cim.adapters.documents;

import java.io.IOException;
import java.io.InputStream;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.extractor.ParsingEmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads what a file holds inside, such as a mail's attachments, but not without end. */
final class FewEmbedded implements EmbeddedDocumentExtractor {
  static final int MOST = 200;
  static final int DEEPEST = 3;

  private final EmbeddedDocumentExtractor all;
  private int read;
  private int depth;

  FewEmbedded(ParseContext context) {
    all = new ParsingEmbeddedDocumentExtractor(context);
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    return depth < DEEPEST && read < MOST && all.shouldParseEmbedded(metadata);
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    read++;
    depth++;
    try {
      all.parseEmbedded(stream, handler, metadata, outputHtml);
    } finally {
      depth--;
    }
  }
}

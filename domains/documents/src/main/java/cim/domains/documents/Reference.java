package cim.domains.documents;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/** Something outside that a document refers to, by its URI (RFC 3986). */
public record Reference(
    @TextForm(max = Reference.LONGEST, example = "https://example.org/") String uri) {
  static final int LONGEST = 2000;
  private static final Pattern FORM =
      Pattern.compile("(https?|urn|doi|ipfs|isbn):[\\x21-\\x7e&&[^<>\"{}|\\\\^`]]+");

  public Reference {
    if (uri.length() > LONGEST || !FORM.matcher(uri).matches()) {
      throw new InvalidValue("uri", uri, "a URI of http, https, urn, doi, ipfs or isbn");
    }
  }
}

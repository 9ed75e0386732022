package cim.domains.git;

import cim.model.InvalidValue;
import cim.model.TextForm;
import java.util.regex.Pattern;

/**
 * Where a repository can be fetched from: {@code https://example.org/cim.git} or {@code
 * git@example.org:cim.git}. Never with a password or token: an event is kept for ever.
 */
public record RemoteUrl(
    @TextForm(max = RemoteUrl.LONGEST, example = "https://example.org/cim.git") String value) {
  static final int LONGEST = 2000;
  private static final Pattern FORM =
      Pattern.compile("(https?|git|ssh)://[^\\s\\x00-\\x1f]+|[\\w.-]+@[\\w.-]+:[^\\s\\x00-\\x1f]+");
  private static final Pattern CREDENTIALS =
      Pattern.compile("https?://[^/@]*@.*|[a-z]+://[^/@]*:[^/@]*@.*");

  public RemoteUrl {
    if (CREDENTIALS.matcher(value).matches()) {
      // The value is not repeated in the error: it holds a secret.
      throw new InvalidValue(
          "remote", "a URL with credentials", "a URL without user name and password");
    }
    if (value.length() > LONGEST || value.startsWith("-") || !FORM.matcher(value).matches()) {
      throw new InvalidValue("remote", value, "an https, ssh or git URL, or user@host:path");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

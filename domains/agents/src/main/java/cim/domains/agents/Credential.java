package cim.domains.agents;

import cim.model.Subject;
import cim.model.TextForm;
import cim.model.Texts;

/**
 * A way in which an agent proves who it is: its name and a fingerprint of the public part. The
 * secret itself is never told to a domain.
 *
 * @param fingerprint such as {@code SHA-256} of a public key, or an issuer and subject
 */
public record Credential(
    Name name, Method method, @TextForm(min = 1, max = Credential.LONGEST) String fingerprint) {
  static final int LONGEST = 500;

  /** How it is proved. */
  public enum Method {
    API_KEY,
    OAUTH2,
    JWT,
    CERTIFICATE,
    CUSTOM
  }

  /** What a credential is called: {@code build_key}. */
  public record Name(String value) {
    public Name {
      Subject.name("credential", value);
    }
  }

  public Credential {
    fingerprint = Texts.within(LONGEST, "fingerprint", fingerprint);
  }
}

package cim.domains.people;

import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.Subject;
import cim.model.TextForm;
import cim.model.Texts;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way to reach a person: {@code email ada@example.org}, {@code messaging signal ada.01}, {@code
 * web https://example.org/ada}.
 */
@Personal
public record Contact(
    Kind kind,
    @Doc("The address, number, handle or link.") @TextForm(min = 1, max = Contact.LONGEST)
        String value,
    @Doc("Of a handle the service that knows it, in snake_case: signal, mastodon.")
        Optional<String> service) {
  static final int LONGEST = 500;
  private static final Pattern LINK =
      Pattern.compile("https?://[\\p{Alnum}.-]+(:[0-9]{1,5})?([/?#][^\\s\\p{Cntrl}]*)?");

  /** Stands for a contact that was erased. */
  static final Contact MASKED = new Contact(Kind.MESSAGING, "erased", Optional.of("erased"));

  /** By what a person is reached. */
  public enum Kind {
    EMAIL,
    PHONE,
    MESSAGING,
    SOCIAL,
    WEB
  }

  public Contact {
    service = service.map(name -> Subject.name("service", name));
    value =
        switch (kind) {
          case EMAIL -> new EmailAddress(value).value();
          case PHONE -> new Phone(value).value();
          case MESSAGING, SOCIAL -> Texts.within(LONGEST, "value", value);
          case WEB -> link(value.strip());
        };
    boolean handle = kind == Kind.MESSAGING || kind == Kind.SOCIAL;
    if (handle != service.isPresent()) {
      throw new InvalidValue(
          "service",
          service.orElse("nothing"),
          "the service of a messaging or social contact, and only there");
    }
  }

  static Contact of(EmailAddress email) {
    return new Contact(Kind.EMAIL, email.value(), Optional.empty());
  }

  static Contact of(Phone phone) {
    return new Contact(Kind.PHONE, phone.value(), Optional.empty());
  }

  private static String link(String text) {
    if (text.length() > LONGEST || !LINK.matcher(text).matches()) {
      throw new InvalidValue("value", text, "a link such as https://example.org/ada");
    }
    return text;
  }
}

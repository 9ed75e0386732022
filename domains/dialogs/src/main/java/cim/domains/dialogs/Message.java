package cim.domains.dialogs;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is said: words, and beside them data or pictures, sounds and files as objects.
 *
 * @param data structured content, an object
 */
@Personal
public record Message(
    @TextForm(min = 1, max = Message.LONGEST) String text,
    Optional<Cid> data,
    @Bounded(Message.MOST) List<Attachment> attachments) {
  static final int LONGEST = 20_000;
  static final int MOST = 20;

  /** Stands for a message that was erased. */
  static final Message MASKED = new Message("erased", Optional.empty(), List.of());

  /**
   * A part that is no text.
   *
   * @param mediaType such as {@code image/png}
   */
  public record Attachment(Cid content, @TextForm(example = "image/png") String mediaType) {
    private static final Pattern FORM = Pattern.compile("[a-z]+/[a-z0-9.+-]{1,100}");

    public Attachment {
      if (!FORM.matcher(mediaType).matches()) {
        throw new InvalidValue("media_type", mediaType, "a type such as image/png");
      }
    }
  }

  public Message {
    attachments = List.copyOf(attachments);
    if (text.isBlank() || text.length() > LONGEST) {
      throw new InvalidValue(
          "text", text.length() + " characters", "1 to " + LONGEST + ", not all blank");
    }
    if (attachments.size() > MOST) {
      throw new InvalidValue("attachments", attachments.size(), "at most " + MOST);
    }
  }

  static Message of(String text) {
    return new Message(text, Optional.empty(), List.of());
  }
}

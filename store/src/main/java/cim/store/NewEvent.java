package cim.store;

import cim.ipld.Value;
import cim.model.Subject;
import java.util.List;

/**
 * An event to append. Its id is derived from the command's id and its index.
 *
 * @param data the public part of the payload
 * @param personal the personal parts, each sealed for its data subject
 * @param tags {@code name:value}; public ones only
 */
public record NewEvent(
    Subject subject, Value.Map data, List<PersonalPart> personal, List<String> tags) {
  public NewEvent {
    personal = List.copyOf(personal);
    tags = List.copyOf(tags);
  }
}

package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.feed.EventJson;
import cim.store.StoredEvent;
import java.util.List;
import java.util.Optional;

/** How events are shown: as they are stored, or as the newest version of their type reads them. */
@FunctionalInterface
interface EventForm {
  /** The parameter that asks for it. */
  String PARAMETER = "upcast";

  List<Value.Map> of(StoredEvent event);

  static EventForm asked(Optional<String> upcast, EventJson json) {
    return switch (upcast.orElse("false")) {
      case "false" -> event -> List.of(json.of(event));
      case "true" -> json::upcast;
      default ->
          throw new Refusal(
              "invalid_parameter", PARAMETER + " " + upcast.get(), "true or false", "choose one");
    };
  }
}

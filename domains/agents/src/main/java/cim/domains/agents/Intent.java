package cim.domains.agents;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wanted of a model. A model that serves an intent serves those that it covers too, so what
 * models serve are sets of intents closed downwards: a lattice under union and intersection.
 */
public enum Intent {
  COMPLETION,
  CHAT,
  VISION,
  TOOL_USE,
  EMBEDDING,
  IMAGE,
  AUDIO;

  /**
   * Whether who serves this serves the other: what sees or uses tools chats, what chats completes.
   */
  public boolean covers(Intent other) {
    return this == other
        || switch (this) {
          case VISION, TOOL_USE -> other == CHAT || other == COMPLETION;
          case CHAT -> other == COMPLETION;
          case COMPLETION, EMBEDDING, IMAGE, AUDIO -> false;
        };
  }

  /** The intents that these serve, with all that they cover, in order. */
  static Set<Intent> closure(Collection<Intent> intents) {
    return Stream.of(values())
        .filter(one -> intents.stream().anyMatch(each -> each.covers(one)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

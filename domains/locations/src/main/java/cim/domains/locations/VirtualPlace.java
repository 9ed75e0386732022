package cim.domains.locations;

import cim.model.Doc;
import cim.model.InvalidValue;
import java.util.Optional;

/** Where something is that is nowhere on the Earth: at least one way to find it. */
public record VirtualPlace(
    Sort sort,
    Optional<Url> url,
    Optional<Endpoint> endpoint,
    Optional<Network> network,
    @Doc("What the place is called where it is: a container's id, an account on a chain.")
        Optional<String> identifier) {
  private static final int LONGEST = 300;

  /** What kind of place it is. */
  public enum Sort {
    WEB_SITE,
    API_ENDPOINT,
    CLOUD,
    CONTAINER,
    VIRTUAL_MACHINE,
    NETWORK_DEVICE,
    MEETING_ROOM,
    GAME_SERVER,
    BLOCKCHAIN,
    MAIL_SERVER,
    CUSTOM
  }

  public VirtualPlace {
    identifier.ifPresent(VirtualPlace::requireShort);
    boolean found =
        switch (sort) {
          case WEB_SITE, API_ENDPOINT -> url.isPresent();
          case GAME_SERVER, MAIL_SERVER -> endpoint.isPresent();
          case NETWORK_DEVICE -> endpoint.isPresent() || network.isPresent();
          case BLOCKCHAIN -> identifier.isPresent();
          case CLOUD, CONTAINER, VIRTUAL_MACHINE, MEETING_ROOM, CUSTOM ->
              url.isPresent()
                  || endpoint.isPresent()
                  || network.isPresent()
                  || identifier.isPresent();
        };
    if (!found) {
      throw new InvalidValue("sort", sort, needed(sort));
    }
  }

  private static void requireShort(String identifier) {
    if (identifier.isBlank() || identifier.length() > LONGEST) {
      throw new InvalidValue("identifier", identifier, "1 to " + LONGEST + " characters");
    }
  }

  private static String needed(Sort sort) {
    return switch (sort) {
      case WEB_SITE, API_ENDPOINT -> "it with a url";
      case GAME_SERVER, MAIL_SERVER -> "it with an endpoint";
      case NETWORK_DEVICE -> "it with an endpoint or a network";
      case BLOCKCHAIN -> "it with an identifier";
      case CLOUD, CONTAINER, VIRTUAL_MACHINE, MEETING_ROOM, CUSTOM ->
          "it with a url, an endpoint, a network or an identifier";
    };
  }
}

package cim.interfaces;

import cim.model.Uuids;
import cim.runtime.Principal;
import cim.runtime.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Who shows the bootstrap token is the operator and may write; who shows none may read. */
final class TokenAccess implements Router.Access {
  private static final Principal ANONYMOUS =
      new Principal(Uuids.derived("cim", "principal", "anonymous"), "anonymous", List.of("read"));
  private static final Principal OPERATOR =
      new Principal(
          Uuids.derived("cim", "principal", "operator"),
          "operator",
          List.of("operate", "read", "write"));

  private final byte[] token;

  TokenAccess(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Principal identify(Optional<String> authorization) {
    if (authorization.isEmpty()) {
      return ANONYMOUS;
    }
    String shown = authorization.get();
    boolean known =
        shown.regionMatches(true, 0, "Bearer ", 0, 7)
            && MessageDigest.isEqual(
                token, shown.substring(7).strip().getBytes(StandardCharsets.UTF_8));
    if (known) {
      return OPERATOR;
    }
    throw new Refusal(
        "unauthenticated",
        "a token that is not known",
        "Authorization: Bearer TOKEN",
        "take the token from DIR/token of the node");
  }

  @Override
  public boolean isIdentified(Principal principal) {
    return principal.equals(OPERATOR);
  }
}

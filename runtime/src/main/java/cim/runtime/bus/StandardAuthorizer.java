package cim.runtime.bus;

import cim.runtime.Authorizer;
import cim.runtime.Principal;
import java.util.Optional;

/**
 * Reading is open; changing needs the right {@code write}, operating the node the right {@code
 * operate}.
 */
public final class StandardAuthorizer implements Authorizer {
  public static final String WRITE = "write";
  public static final String OPERATE = "operate";

  @Override
  public Optional<String> refuses(Principal principal, Action action) {
    return switch (action) {
      case Action.Send send -> needs(principal, WRITE, send.command());
      case Action.Operate operate -> needs(principal, OPERATE, operate.what());
      case Action.Ask _, Action.Read _ -> Optional.empty();
    };
  }

  private static Optional<String> needs(Principal principal, String right, String what) {
    return principal.rights().contains(right)
        ? Optional.empty()
        : Optional.of(
            what
                + ": rights "
                + principal.rights()
                + " (expected: "
                + right
                + "); use a token that has it");
  }
}

package cim.model;

import java.time.Duration;

/** When a commit travels (seed 001, "Propagation Control"). */
@SuppressWarnings("ClassInitializationDeadlock") // The cases are records without static state.
public sealed interface Policy {
  record Immediate() implements Policy {}

  /** With others, at the latest after this time. */
  record Batched(Duration window) implements Policy {
    public Batched {
      if (window.isNegative() || window.isZero()) {
        throw new InvalidValue("window", window, "a duration above zero");
      }
    }
  }

  record OnConnection() implements Policy {}

  record Manual() implements Policy {}

  Policy IMMEDIATE = new Immediate();

  /**
   * The form on the wire and in blocks: {@code immediate}, {@code batched/500ms}, {@code
   * on_connection}, {@code manual}.
   */
  default String text() {
    return switch (this) {
      case Immediate _ -> "immediate";
      case Batched batched -> "batched/" + batched.window().toMillis() + "ms";
      case OnConnection _ -> "on_connection";
      case Manual _ -> "manual";
    };
  }

  static Policy parse(String text) {
    return switch (text) {
      case "immediate" -> IMMEDIATE;
      case "on_connection" -> new OnConnection();
      case "manual" -> new Manual();
      default -> {
        if (text.matches("batched/[1-9][0-9]{0,8}ms")) {
          yield new Batched(
              Duration.ofMillis(Long.parseLong(text.substring(8, text.length() - 2))));
        }
        throw new InvalidValue("policy", text, "immediate, batched/500ms, on_connection or manual");
      }
    };
  }
}

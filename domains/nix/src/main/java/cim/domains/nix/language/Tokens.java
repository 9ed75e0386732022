package cim.domains.nix.language;

import cim.domains.nix.language.Token.Kind;
import cim.model.InvalidValue;
import java.util.List;

/** The words of a source, taken one after the other. Used by one thread. */
final class Tokens {
  private final List<Token> tokens;
  private int at;

  /**
   * @param tokens ends with {@link Kind#END}
   */
  Tokens(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  /** Whether the symbol came next; if so, it is taken. */
  boolean skipped(String symbol) {
    boolean isThere = peek().is(symbol);
    if (isThere) {
      at++;
    }
    return isThere;
  }

  /**
   * @throws InvalidValue where something else comes next
   */
  Token expect(String symbol) {
    Token token = next();
    if (!token.is(symbol)) {
      throw token.fault(symbol);
    }
    return token;
  }

  /**
   * Takes a name.
   *
   * @throws InvalidValue where something else comes next
   */
  Token word(String expected) {
    Token token = next();
    if (token.kind() != Kind.NAME) {
      throw token.fault(expected);
    }
    return token;
  }
}

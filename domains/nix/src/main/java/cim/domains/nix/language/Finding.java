package cim.domains.nix.language;

import cim.model.Doc;

/** Something about a source that deserves a look. */
@Doc("Something about a source that deserves a look, and where.")
public record Finding(
    Rule rule, Severity severity, Concern concern, int line, int column, String message) {

  /** What a finding is about. */
  public enum Concern {
    SECURITY,
    PERFORMANCE,
    DEAD_CODE
  }

  /** How much it matters. */
  public enum Severity {
    INFO,
    WARNING,
    ERROR
  }

  /** What was looked for. */
  public enum Rule {
    /** Something is fetched, and nothing says what it must be. */
    FETCH_WITHOUT_HASH(Severity.ERROR, Concern.SECURITY),
    /** A hash that can be forged: MD5 or SHA-1. */
    WEAK_HASH(Severity.ERROR, Concern.SECURITY),
    /** An address without encryption. */
    PLAIN_HTTP(Severity.WARNING, Concern.SECURITY),
    /** The result depends on more than the source: the time, the environment, a channel. */
    IMPURE(Severity.WARNING, Concern.SECURITY),
    /** Software whose licence is not free is let in. */
    UNFREE_ALLOWED(Severity.WARNING, Concern.SECURITY),
    /** Software with known holes, or broken, is let in. */
    INSECURE_ALLOWED(Severity.ERROR, Concern.SECURITY),
    /** The builder may see the machine or the network. */
    SANDBOX_LEFT(Severity.ERROR, Concern.SECURITY),
    /** A programme is run while the source is evaluated. */
    ARBITRARY_EXECUTION(Severity.ERROR, Concern.SECURITY),
    /** What is downloaded goes straight to a shell. */
    PIPED_TO_SHELL(Severity.ERROR, Concern.SECURITY),
    /** A key or password in the source ends in a store that everybody can read. */
    SECRET_IN_SOURCE(Severity.ERROR, Concern.SECURITY),
    /** Everybody may change it. */
    WIDE_PERMISSIONS(Severity.WARNING, Concern.SECURITY),

    /** Evaluation waits for a build. */
    IMPORT_FROM_DERIVATION(Severity.WARNING, Concern.PERFORMANCE),
    /** A list that grows by being copied. */
    QUADRATIC_LIST(Severity.WARNING, Concern.PERFORMANCE),
    /** A list so long that it should be data in a file. */
    LARGE_LIST(Severity.INFO, Concern.PERFORMANCE),
    /** Every attribute is kept alive by every other, and overriding does not reach inside. */
    LARGE_RECURSIVE_SET(Severity.INFO, Concern.PERFORMANCE),
    /** Names are looked up in scopes in scopes. */
    NESTED_WITH(Severity.INFO, Concern.PERFORMANCE),
    /** The whole folder is copied to the store with each change of any file. */
    WHOLE_FOLDER_COPIED(Severity.INFO, Concern.PERFORMANCE),

    /** A name that is bound and never used. */
    UNUSED_BINDING(Severity.WARNING, Concern.DEAD_CODE),
    /** A parameter that is never used. */
    UNUSED_PARAMETER(Severity.INFO, Concern.DEAD_CODE),
    /** A scope from which nothing can be meant. */
    UNUSED_WITH(Severity.WARNING, Concern.DEAD_CODE),
    /** An attribute set that needs no {@code rec}. */
    UNUSED_RECURSION(Severity.INFO, Concern.DEAD_CODE),
    /** A branch that is never taken. */
    UNREACHABLE_BRANCH(Severity.WARNING, Concern.DEAD_CODE),
    /** Bindings of nothing. */
    EMPTY_LET(Severity.INFO, Concern.DEAD_CODE);

    private final Severity severity;
    private final Concern concern;

    Rule(Severity severity, Concern concern) {
      this.severity = severity;
      this.concern = concern;
    }

    Finding at(Position at, String message) {
      return new Finding(this, severity, concern, at.line(), at.column(), message);
    }
  }
}

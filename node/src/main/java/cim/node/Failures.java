package cim.node;

import cim.model.InvalidValue;
import cim.runtime.Refusal;
import cim.runtime.registry.InvalidDomain;
import cim.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says what went wrong in one line: what was asked of us wrongly, else a fault of ours with its
 * trace in the log.
 */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception fault, CommandLine line, ParseResult arguments) {
    PrintWriter err = line.getErr();
    err.println(say(fault));
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** The stable code and, as far as they are known, the value, what was expected, what to do. */
  static String say(Exception fault) {
    return switch (fault) {
      case Refusal refusal -> refusal.code() + ": " + refusal.getMessage();
      case StoreException store -> store.code() + ": " + store.getMessage();
      case InvalidValue invalid -> "invalid_field: " + invalid.getMessage();
      case InvalidDomain invalid ->
          "invalid_domain: "
              + String.join(" | ", invalid.faults())
              + " (expected: domains without faults); ./cim doctor domains lists them one by one";
      case UncheckedIOException broken ->
          "connection_lost: "
              + broken.getMessage()
              + " (expected: a node that goes on serving); see its log, then ask again";
      case IOException io -> "io: " + io.getMessage();
      default -> {
        LoggerFactory.getLogger(Failures.class).error("unexpected", fault);
        yield "internal_error: " + fault;
      }
    };
  }
}

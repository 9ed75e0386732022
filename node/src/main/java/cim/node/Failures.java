package cim.node;

import cim.model.InvalidValue;
import cim.runtime.Refusal;
import cim.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
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
    switch (fault) {
      case Refusal refusal -> err.println(refusal.code() + ": " + refusal.getMessage());
      case StoreException store -> err.println(store.code() + ": " + store.getMessage());
      case InvalidValue invalid -> err.println("invalid_field: " + invalid.getMessage());
      case IOException io -> err.println("io: " + io.getMessage());
      default -> {
        err.println("internal_error: " + fault);
        LoggerFactory.getLogger(Failures.class).error("unexpected", fault);
      }
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}

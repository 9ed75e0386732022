package cim.node;

import cim.runtime.Refusal;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line: the value, what was expected, what to do. */
final class WrongUsage implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    CommandSpec command = line.getCommandSpec();
    String help = "see ./" + command.qualifiedName() + " --help";
    Refusal refusal =
        switch (wrong) {
          case UnmatchedArgumentException unmatched -> unmatched(unmatched, command, help);
          case MissingParameterException missing ->
              new Refusal(
                  "missing_parameter", command.qualifiedName(), labels(missing.getMissing()), help);
          default -> invalid(wrong, command, help);
        };
    PrintWriter err = line.getErr();
    err.println(Failures.say(refusal));
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static Refusal unmatched(
      UnmatchedArgumentException unmatched, CommandSpec command, String help) {
    String value = unmatched.getUnmatched().getFirst();
    if (unmatched.isUnknownOption()) {
      return new Refusal("unknown_option", value, "one of " + options(command), help);
    }
    return command.subcommands().isEmpty()
        ? new Refusal("invalid_parameter", value, "no more words", help)
        : new Refusal("unknown_command", value, "one of " + commands(command), help);
  }

  private static Refusal invalid(ParameterException wrong, CommandSpec command, String help) {
    ArgSpec parameter = wrong.getArgSpec();
    if (parameter != null) {
      return new Refusal(
          "invalid_parameter", label(parameter) + " " + wrong.getValue(), kind(parameter), help);
    }
    String message = String.valueOf(wrong.getMessage());
    return message.startsWith("Missing required subcommand")
        ? new Refusal(
            "missing_parameter",
            command.qualifiedName(),
            "one of " + commands(command) + " after it",
            help)
        : new Refusal("invalid_parameter", message, "a command line as the help shows it", help);
  }

  private static String commands(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(each -> !each.usageMessage().hidden())
        .map(CommandSpec::name)
        .collect(Collectors.joining(", "));
  }

  private static String kind(ArgSpec parameter) {
    if (parameter.completionCandidates() != null) {
      return "one of " + String.join(", ", parameter.completionCandidates());
    }
    Class<?> type = parameter.type();
    if (type == boolean.class) {
      return "no value";
    }
    if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
      return "a whole number";
    }
    return type == URI.class
        ? "an address such as http://127.0.0.1:7700"
        : type == Path.class ? "a path" : parameter.paramLabel();
  }

  private static String options(CommandSpec command) {
    return command.options().stream()
        .map(OptionSpec::longestName)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String labels(List<ArgSpec> parameters) {
    return parameters.stream().map(WrongUsage::labelAndValue).collect(Collectors.joining(" and "));
  }

  private static String labelAndValue(ArgSpec parameter) {
    return parameter instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : parameter.paramLabel();
  }

  private static String label(ArgSpec parameter) {
    return parameter instanceof OptionSpec option ? option.longestName() : parameter.paramLabel();
  }
}

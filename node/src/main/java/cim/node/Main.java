package cim.node;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code ./cim}: exit code 0 when done, 1 when failed, 2 when the command line is wrong. */
@Command(
    name = "cim",
    description = "CIM, the Composable Information Machine.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      ImportCommand.class,
      SendCommand.class,
      QueryCommand.class,
      ExportCommand.class,
      EventsCommand.class,
      StateCommand.class,
      BridgesCommand.class,
      VerifyCommand.class,
      BackupCommand.class,
      ScrubCommand.class,
      IndexCommand.class,
      EraseCommand.class,
      HoldCommand.class,
      CompactCommand.class,
      KeysCommand.class,
      RepairCommand.class,
      MigrateCommand.class,
      DoctorCommand.class,
      CatalogCommand.class,
      DomainCommand.class,
      IpldCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      TrainCommand.class,
      AutoComplete.GenerateCompletion.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Example: ./cim up --import .",
      "Completion: source <(./cim generate-completion)",
      "Tests: ./cim test installs what they need and runs them all."
    })
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return line().execute(arguments);
  }

  /** The command line, also for tests that listen to what it prints. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new Main());
    line.setUsageHelpWidth(100);
    line.setExecutionExceptionHandler(new Failures());
    line.setParameterExceptionHandler(new WrongUsage());
    return line;
  }
}

package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.ProcessManager.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of each flow is made from its declaration; {@code -Dcim.write=true} writes it. */
final class FlowPagesTest {

  @Test
  void each_flow_has_a_page_that_says_what_it_declares() throws IOException {
    for (Flow flow : FlowsDomain.FLOWS) {
      Path file = Path.of("docs", flow.name() + ".md");
      String page = page(flow);
      if (Boolean.getBoolean("cim.write")) {
        Files.writeString(file, page);
      }
      assertThat(file).hasContent(page);
    }
  }

  private static String page(Flow flow) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + flow.name());
    lines.add("");
    lines.add(flow.summary() + ".");
    lines.add(
        "It begins with `flows.run.%s`, and is taken back when it is not beyond its final step after %s. Made from its declaration; a test keeps it so."
            .formatted(flow.begins(), duration(flow.within().toHours())));
    lines.add("");
    lines.add(
        "| step | command | taken back by | waits for | refused, and yet done | tried again |");
    lines.add("|---|---|---|---|---|---|");
    flow.steps().forEach(step -> lines.add(row(step)));
    lines.add("");
    lines.add("```mermaid");
    lines.add("stateDiagram-v2");
    List<Move> moves = new FlowProcess(flow).moves();
    List<String> places =
        moves.stream()
            .flatMap(move -> Stream.of(move.from(), move.to()))
            .filter(place -> !place.isEmpty())
            .distinct()
            .toList();
    for (int i = 0; i < places.size(); i++) {
      lines.add("  state \"%s\" as p%d".formatted(places.get(i), i));
    }
    for (Move move : moves) {
      lines.add(
          "  %s --> %s%s"
              .formatted(
                  place(move.from(), places),
                  place(move.to(), places),
                  move.on().isEmpty() ? "" : " : " + move.on()));
    }
    lines.add("```");
    return String.join("\n", lines) + "\n";
  }

  private static String place(String place, List<String> places) {
    return place.isEmpty() ? "[*]" : "p" + places.indexOf(place);
  }

  private static String row(Step step) {
    String name =
        step.name() + (step.each().isEmpty() ? "" : ", for each of `" + step.each() + "`");
    return Stream.of(
            step.finality() == Step.Finality.FINAL ? "**" + name + "** (final)" : name,
            code(step.act().command()),
            step.undo().map(undo -> code(undo.command())).orElse(""),
            step.awaited()
                .map(event ->
                    code(event.until().toString()) + ", for " + duration(event.within().toHours()))
                .orElse(""),
            step.settled().stream()
                .sorted()
                .map(FlowPagesTest::code)
                .collect(Collectors.joining(" ")),
            step.retry().tries() == 0
                ? ""
                : "%d times after %s, first in %d minutes"
                    .formatted(
                        step.retry().tries(),
                        step.retry().codes().stream()
                            .sorted()
                            .map(FlowPagesTest::code)
                            .collect(Collectors.joining(" ")),
                        step.retry().first().toMinutes()))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String duration(long hours) {
    return hours % 24 == 0 ? hours / 24 + " days" : hours + " hours";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}

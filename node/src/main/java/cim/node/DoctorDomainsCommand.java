package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Domain;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.InvalidDomain;
import cim.runtime.registry.Registry;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "domains",
    description = {
      "Checks every installed domain, those in the folder's plugins too, for what seed 001 warns of:",
      "questions among the commands, an old and a new value in one event, aggregates that hold others without bound,"
          + " types of another domain, states that cannot be reached, personal data that is not marked, changed stored names."
    },
    footer = {"", "Example: ./cim doctor domains --data ~/.cim"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DoctorDomainsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(names = "--json", description = "Print JSON: one object a domain.")
  private boolean json;

  private record Examined(String domain, String holds, List<String> faults) {}

  @Override
  public Integer call() {
    List<Domain> domains = where.folder().domains();
    List<Examined> examined = domains.stream().map(DoctorDomainsCommand::examine).toList();
    SequencedSet<String> together = new LinkedHashSet<>(faults(domains));
    examined.forEach(one -> together.removeAll(one.faults));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          Json.write(
              Value.map()
                  .put("domains", Value.list(examined.stream().map(this::data).toList()))
                  .put("together", texts(List.copyOf(together)))
                  .build()));
    } else {
      examined.forEach(one -> say(one, out));
      together.forEach(fault -> out.println("FAULT " + fault));
    }
    out.flush();
    boolean sound = together.isEmpty() && examined.stream().allMatch(one -> one.faults.isEmpty());
    return sound ? 0 : 1;
  }

  private static Examined examine(Domain domain) {
    try {
      DomainType type = Registry.of(domain).domain(domain.name());
      String holds =
          "%d aggregates, %d commands, %d events, %d queries, %d read models"
              .formatted(
                  type.aggregates().size(),
                  type.commands().size(),
                  type.events().size(),
                  type.queries().size(),
                  type.readModels().size());
      return new Examined(domain.name(), holds, List.of());
    } catch (InvalidDomain e) {
      return new Examined(domain.name(), "", e.faults());
    }
  }

  /** What is wrong with all of them in one node. */
  private static List<String> faults(List<Domain> domains) {
    try {
      Registry.of(domains);
      return List.of();
    } catch (InvalidDomain e) {
      return e.faults();
    }
  }

  private static void say(Examined one, PrintWriter out) {
    if (one.faults.isEmpty()) {
      out.println("OK    " + one.domain + ": " + one.holds);
    }
    one.faults.forEach(fault -> out.println("FAULT " + fault));
  }

  private Value data(Examined one) {
    return Value.map()
        .put("domain", one.domain)
        .put("holds", one.holds)
        .put("faults", texts(one.faults))
        .build();
  }

  private static Value.List texts(List<String> texts) {
    return Value.list(texts.stream().<Value>map(Value::of).toList());
  }
}

package cim.node.bells;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Version;
import java.util.List;

/** Does what seed 001 warns of. */
public final class OffendingDomain implements Domain.Provider {

  /** Holds its employees, however many they are. */
  public record Company(List<Employee> employees) {
    public Company {
      employees = List.copyOf(employees);
    }
  }

  /** Should have a stream of its own. */
  public record Employee(EntityId<Employee> id, long salary) {}

  /** Among them a question. */
  public sealed interface CompanyCommand extends Command<Company> {
    record GetEmployees(EntityId<Company> company) implements CompanyCommand {}
  }

  /** Updates in place of removals and additions. */
  public sealed interface CompanyEvent extends Event<Company> {
    @Version(1)
    record Renumbered(long oldNumber, long newNumber) implements CompanyEvent {}
  }

  /** Does nothing. */
  public static final class CompanyDecider
      implements Decider<CompanyCommand, CompanyEvent, Company> {
    @Override
    public Company initial() {
      return new Company(List.of());
    }

    @Override
    public Decision<CompanyEvent> decide(CompanyCommand command, Company state, Inputs in) {
      return Decision.nothing();
    }

    @Override
    public Company evolve(Company state, CompanyEvent event) {
      return state;
    }
  }

  @Override
  public Domain domain() {
    return Domain.named("offending", "What nobody should do")
        .aggregate(
            Aggregate.of(
                "company",
                CompanyCommand.class,
                CompanyEvent.class,
                Company.class,
                new CompanyDecider()))
        .build();
  }
}

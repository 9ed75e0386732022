package inventory;

import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Reason;
import cim.model.Sought;
import inventory.Equipment.Condition;
import inventory.Equipment.Status;
import inventory.EquipmentCommand.BeginMaintenance;
import inventory.EquipmentCommand.EndMaintenance;
import inventory.EquipmentCommand.Lend;
import inventory.EquipmentCommand.Register;
import inventory.EquipmentCommand.Rename;
import inventory.EquipmentCommand.ReportOverdue;
import inventory.EquipmentCommand.ReportServiceDue;
import inventory.EquipmentCommand.Retire;
import inventory.EquipmentCommand.TakeBack;
import inventory.EquipmentEvent.BecameOverdue;
import inventory.EquipmentEvent.Lent;
import inventory.EquipmentEvent.MaintenanceBegun;
import inventory.EquipmentEvent.MaintenanceEnded;
import inventory.EquipmentEvent.NameAdded;
import inventory.EquipmentEvent.NameRemoved;
import inventory.EquipmentEvent.Registered;
import inventory.EquipmentEvent.Retired;
import inventory.EquipmentEvent.Returned;
import inventory.EquipmentEvent.ServiceFellDue;
import java.time.Instant;
import java.util.Optional;

/** Decides what happens to a piece of equipment. */
final class EquipmentDecider implements Decider<EquipmentCommand, EquipmentEvent, Equipment> {

  // tutorial: seeking
  /** Whose a serial number is, the event that bears it tells, whichever equipment it is of. */
  static Sought sought(EquipmentCommand command, Equipment state) {
    return command instanceof Register register
        ? Sought.tagged("serial", register.serial()).among(Registered.class)
        : Sought.NOTHING;
  }

  // tutorial: end

  @Override
  public Equipment initial() {
    return Equipment.UNKNOWN;
  }

  @Override
  public Decision<EquipmentEvent> decide(EquipmentCommand command, Equipment state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Register register
              ? register(register, in)
              : Decision.reject(
                  "equipment_not_found", "there is no such equipment; register it first");
      case AVAILABLE, ON_LOAN, IN_MAINTENANCE -> decideKnown(command, state, in);
      case RETIRED ->
          command instanceof Retire
              ? Decision.nothing()
              : Equipment.TRANSITIONS.wrong(Status.RETIRED);
    };
  }

  private static Decision<EquipmentEvent> register(Register register, Inputs in) {
    if (!in.found(Registered.class).isEmpty()) {
      return Decision.reject(
          "serial_taken",
          "other equipment has the serial number "
              + register.serial().value()
              + "; use that, or correct the number");
    }
    return Decision.accept(
        new Registered(
            register.serial(),
            register.name(),
            register.category(),
            register.serviceDays(),
            register.description().serviceAfter(in.now())));
  }

  private static Decision<EquipmentEvent> decideKnown(
      EquipmentCommand command, Equipment state, Inputs in) {
    return switch (command) {
      case Register register ->
          state.description().equals(Optional.of(register.description()))
              ? Decision.nothing()
              : Decision.reject(
                  "equipment_already_registered",
                  "the equipment is known by other data; rename it instead");
      case Rename(_, Name name) ->
          Decision.replace(
              state.description().map(Description::name), name, NameRemoved::new, NameAdded::new);
      case Lend lend -> lend(lend, state, in);
      case TakeBack _ -> Decision.remove(state.loan(), loan -> new Returned(loan.borrower()));
      case ReportOverdue _ ->
          Decision.remove(
              state.loan().filter(loan -> isLate(loan, in)),
              loan -> new BecameOverdue(loan.borrower(), loan.due()));
      case BeginMaintenance(_, Reason reason) ->
          Equipment.TRANSITIONS.move(
              state.status(), Status.IN_MAINTENANCE, new MaintenanceBegun(reason));
      case EndMaintenance _ -> endMaintenance(state, in);
      case ReportServiceDue _ ->
          Decision.remove(
              state.nextService().filter(due -> isWorn(due, state, in)), ServiceFellDue::new);
      case Retire(_, Reason reason) ->
          Equipment.TRANSITIONS.move(state.status(), Status.RETIRED, new Retired(reason));
    };
  }

  // tutorial: lend
  private static Decision<EquipmentEvent> lend(Lend lend, Equipment state, Inputs in) {
    if (state.loan().filter(loan -> isSame(loan, lend)).isPresent()) {
      return Decision.nothing();
    }
    if (state.status() != Status.AVAILABLE) {
      return Equipment.TRANSITIONS.wrong(state.status());
    }
    if (!lend.due().isAfter(in.now())) {
      return Decision.reject(
          "due_in_the_past", "due: " + lend.due() + " (expected: later than now); name another");
    }
    return state.condition() == Condition.SERVICE_DUE
        ? Decision.reject("service_due", "it must be serviced first; begin its maintenance")
        : Decision.accept(new Lent(lend.borrower(), lend.due()));
  }

  // tutorial: end

  private static boolean isSame(Loan loan, Lend lend) {
    return loan.borrower().equals(lend.borrower()) && loan.due().equals(lend.due());
  }

  private static boolean isLate(Loan loan, Inputs in) {
    return loan.standing() == Loan.Standing.OPEN && !in.now().isBefore(loan.due());
  }

  private static boolean isWorn(Instant due, Equipment state, Inputs in) {
    return state.condition() == Condition.FIT && !in.now().isBefore(due);
  }

  private static Decision<EquipmentEvent> endMaintenance(Equipment state, Inputs in) {
    return switch (state.status()) {
      case IN_MAINTENANCE ->
          Decision.accept(
              new MaintenanceEnded(
                  state.description().flatMap(known -> known.serviceAfter(in.now()))));
      case AVAILABLE -> Decision.nothing();
      case UNKNOWN, ON_LOAN, RETIRED -> Equipment.TRANSITIONS.wrong(state.status());
    };
  }

  // tutorial: evolve
  @Override
  public Equipment evolve(Equipment state, EquipmentEvent event) {
    return switch (event) {
      case Registered registered ->
          state
              .in(Status.AVAILABLE)
              .described(registered.description())
              .serviced(registered.nextService());
      case NameRemoved _ -> state;
      case NameAdded(Name name) ->
          state.description().map(known -> state.described(known.named(name))).orElse(state);
      case Lent(EntityId<Borrower> borrower, Instant due) ->
          state.in(Status.ON_LOAN).with(Optional.of(new Loan(borrower, due, Loan.Standing.OPEN)));
      case BecameOverdue _ -> state.with(state.loan().map(Loan::overdue));
      case Returned _ -> state.in(Status.AVAILABLE).with(Optional.empty());
      case MaintenanceBegun _ -> state.in(Status.IN_MAINTENANCE);
      case MaintenanceEnded(Optional<Instant> nextService) ->
          state.in(Status.AVAILABLE).serviced(nextService);
      case ServiceFellDue _ -> state.worn();
      case Retired _ -> state.in(Status.RETIRED);
    };
  }
  // tutorial: end
}

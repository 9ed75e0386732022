package cim.runtime.bus;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Scope;
import cim.model.Sought;
import cim.model.Tag;
import cim.model.Version;
import cim.runtime.example.EmailAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Members of clubs: an address is of one member at a time, and a club has {@value #SEATS} of them.
 * Neither rule can be told from one member's own events.
 */
final class Clubs {
  static final int SEATS = 40;

  private Clubs() {}

  enum Standing {
    OUTSIDE,
    MEMBER
  }

  record Member(Standing standing) {}

  sealed interface MemberCommand extends Command<Member> {
    record Join(EntityId<Member> member, EmailAddress email, String club)
        implements MemberCommand {}

    record Leave(EntityId<Member> member, EmailAddress email, String club)
        implements MemberCommand {}
  }

  sealed interface MemberEvent extends Event<Member> {
    @Version(1)
    record Joined(@Tag EmailAddress email, @Tag String club) implements MemberEvent {}

    @Version(1)
    record Left(@Tag EmailAddress email, @Tag String club) implements MemberEvent {}
  }

  static final class MemberDecider implements Decider<MemberCommand, MemberEvent, Member> {

    static Sought sought(MemberCommand command, Member state) {
      return switch (command) {
        case MemberCommand.Join(_, EmailAddress email, String club) ->
            Sought.tagged("email", email).or(Sought.tagged("club", club));
        case MemberCommand.Leave _ -> Sought.NOTHING;
      };
    }

    @Override
    public Member initial() {
      return new Member(Standing.OUTSIDE);
    }

    @Override
    public Decision<MemberEvent> decide(MemberCommand command, Member state, Inputs in) {
      return switch (command) {
        case MemberCommand.Join join -> join(join, state, in.found(MemberEvent.class));
        case MemberCommand.Leave(_, EmailAddress email, String club) ->
            state.standing() == Standing.OUTSIDE
                ? Decision.nothing()
                : Decision.accept(new MemberEvent.Left(email, club));
      };
    }

    private static Decision<MemberEvent> join(
        MemberCommand.Join join, Member state, List<Recorded<MemberEvent>> found) {
      if (state.standing() == Standing.MEMBER) {
        return Decision.nothing();
      }
      Set<UUID> holders = new HashSet<>();
      Set<UUID> members = new HashSet<>();
      for (Recorded<MemberEvent> event : found) {
        switch (event.event()) {
          case MemberEvent.Joined(EmailAddress email, String club) -> {
            if (email.equals(join.email())) {
              holders.add(event.stream());
            }
            if (club.equals(join.club())) {
              members.add(event.stream());
            }
          }
          case MemberEvent.Left _ -> {
            holders.remove(event.stream());
            members.remove(event.stream());
          }
        }
      }
      if (!holders.isEmpty()) {
        return Decision.reject("address_taken", "the address is of another member; take another");
      }
      return members.size() < SEATS
          ? Decision.accept(new MemberEvent.Joined(join.email(), join.club()))
          : Decision.reject("club_full", SEATS + " members are in it; wait until one leaves");
    }

    @Override
    public Member evolve(Member state, MemberEvent event) {
      return switch (event) {
        case MemberEvent.Joined _ -> new Member(Standing.MEMBER);
        case MemberEvent.Left _ -> new Member(Standing.OUTSIDE);
      };
    }
  }

  static final Aggregate<MemberCommand, MemberEvent, Member> MEMBER =
      Aggregate.of(
              "member", MemberCommand.class, MemberEvent.class, Member.class, new MemberDecider())
          .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
          .seeking(MemberDecider::sought);

  static Domain domain() {
    return Domain.named("clubs", "Members of clubs.").aggregate(MEMBER).build();
  }
}

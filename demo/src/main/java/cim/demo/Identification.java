package cim.demo;

import cim.domains.identities.Claim;
import cim.domains.identities.Evidence;
import cim.domains.identities.Identity;
import cim.domains.identities.IdentityCommand;
import cim.domains.identities.Issuer;
import cim.domains.identities.Label;
import cim.domains.identities.Level;
import cim.domains.identities.Method;
import cim.domains.identities.Verification;
import cim.domains.identities.VerificationCommand;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Who people are to the organisation; one in three has shown a passport. */
final class Identification implements Chapter {
  private static final String IDENTITY = "identities.identity";
  private static final String VERIFICATION = "identities.verification";

  private final World world;

  Identification(World world) {
    this.world = world;
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::create, this::start, this::pass);
  }

  private void create(int number) {
    EntityId<Identity> identity = world.id(IDENTITY, number);
    String email = Names.email(number, world.size());
    world.send(
        new IdentityCommand.Create(
            identity,
            Identity.Kind.PERSON,
            List.of(new Claim(Claim.Topic.EMAIL, email)),
            List.of(new Label("staff")),
            Optional.empty()));
    world.send(new IdentityCommand.Activate(identity));
    world.send(
        new IdentityCommand.Link(
            identity, new EntityRef(Staff.PERSON, world.uuid(Staff.PERSON, number))));
  }

  private void start(int number) {
    if (World.oneIn(3, VERIFICATION, number)) {
      EntityId<Identity> identity = world.id(IDENTITY, number);
      EntityId<Verification> verification = world.id(VERIFICATION, number);
      world.send(
          new VerificationCommand.Start(
              verification, identity, Method.DOCUMENT, Level.ENHANCED, Optional.empty()));
      world.send(
          new VerificationCommand.RecordEvidence(
              verification, identity, new Evidence("passport", Optional.empty())));
    }
  }

  private void pass(int number) {
    if (World.oneIn(3, VERIFICATION, number)) {
      world.send(
          new VerificationCommand.Pass(world.id(VERIFICATION, number), new Issuer("front desk")));
    }
  }
}

package cim.domains.identities;

import cim.domains.identities.Relationship.Parties;
import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a relationship. */
public sealed interface RelationshipCommand extends Command<Relationship> {

  @Doc("Proposes what one identity is to another; established at once where nobody must agree.")
  record Establish(
      EntityId<Relationship> relationship,
      Parties parties,
      Bond bond,
      @Doc("What must hold; where nothing is said, what holds for all of this kind.")
          Optional<Rules> rules)
      implements RelationshipCommand {}

  @Doc("Says that one of the two agrees.")
  record Agree(EntityId<Relationship> relationship, EntityId<Identity> party)
      implements RelationshipCommand {}

  @Doc("Says that one of the two does not agree; that ends it.")
  record Decline(
      EntityId<Relationship> relationship, @DataSubject EntityId<Identity> party, Reason reason)
      implements RelationshipCommand {}

  @Doc("Says that somebody else agrees, where that is required.")
  record Approve(EntityId<Relationship> relationship) implements RelationshipCommand {}

  @Doc("Ends what is proposed or established, on behalf of one of the two.")
  record Revoke(
      EntityId<Relationship> relationship, @DataSubject EntityId<Identity> party, Reason reason)
      implements RelationshipCommand {}

  @Doc("Ends what has lasted long enough; sent when its time has come.")
  record Expire(EntityId<Relationship> relationship) implements RelationshipCommand {}
}

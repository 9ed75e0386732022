package cim.domains.organizations;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.Optional;

/** What can be asked of a company. */
public sealed interface CompanyCommand extends Command<Company> {

  @Doc("Makes a company known; it is pending until it is activated.")
  record Create(
      EntityId<Company> company,
      Name name,
      Company.Kind kind,
      Optional<Description> description,
      Optional<EntityId<Company>> parent)
      implements CompanyCommand {}

  @Doc("Gives the company another name.")
  record Rename(EntityId<Company> company, Name name) implements CompanyCommand {}

  @Doc("Says what kind of organization it is.")
  record Reclassify(EntityId<Company> company, Company.Kind kind) implements CompanyCommand {}

  @Doc("Says what the company does; without a description, takes it away.")
  record Describe(EntityId<Company> company, Optional<Description> description)
      implements CompanyCommand {}

  @Doc("Puts a pending or inactive company to work.")
  record Activate(EntityId<Company> company) implements CompanyCommand {}

  @Doc("Lets an active company rest.")
  record Deactivate(EntityId<Company> company, Reason reason) implements CompanyCommand {}

  @Doc("Ends the company; its members may be transferred or leave.")
  record Dissolve(EntityId<Company> company, Reason reason) implements CompanyCommand {}

  @Doc("Says that the company has become part of another; this one ends.")
  record Merge(EntityId<Company> company, EntityId<Company> into) implements CompanyCommand {}

  @Doc("Says that another company has acquired this one.")
  record Acquire(EntityId<Company> company, EntityId<Company> by, Company.Terms terms)
      implements CompanyCommand {}

  @Doc("Puts a company that has ended, or rests, away for good.")
  record Archive(EntityId<Company> company) implements CompanyCommand {}

  @Doc("Makes the company a child of another; without a parent, of none.")
  record MoveUnder(EntityId<Company> company, Optional<EntityId<Company>> parent)
      implements CompanyCommand {}

  @Doc("Says at which of its facilities the company is at home; without one, at none.")
  record ChooseSeat(EntityId<Company> company, Optional<EntityId<Facility>> facility)
      implements CompanyCommand {}

  @Doc("Adds a contact, certification, industry code, figures, profile or partnership.")
  record AddFact(EntityId<Company> company, Fact fact) implements CompanyCommand {}

  @Doc("Takes away what is known under the key of this fact.")
  record RemoveFact(EntityId<Company> company, Fact fact) implements CompanyCommand {}
}

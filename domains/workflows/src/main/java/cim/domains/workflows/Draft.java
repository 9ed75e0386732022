package cim.domains.workflows;

import java.util.Optional;

/** A whole definition, as templates make it and files bring it. */
public record Draft(Title title, Optional<Description> description, Plan plan) {}

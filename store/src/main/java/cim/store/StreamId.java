package cim.store;

import cim.model.Scope;
import java.util.UUID;

/** A chain of events: one aggregate at one scope (RULINGS 1). */
public record StreamId(UUID aggregate, Scope scope) {}

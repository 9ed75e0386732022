package cim.runtime.example;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;

/** An order in lists. */
public record OrderRow(@Key EntityId<Order> order, @Indexed OrderStatus status, int items) {}

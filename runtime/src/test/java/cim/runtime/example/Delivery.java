package cim.runtime.example;

import cim.model.Personal;
import java.time.Instant;

/** How an order reaches its customer. */
public sealed interface Delivery {
  record Pickup(Instant from) implements Delivery {}

  record Parcel(@Personal String address, boolean insured) implements Delivery {}
}

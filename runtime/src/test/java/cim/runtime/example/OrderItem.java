package cim.runtime.example;

import cim.model.Range;

/** So many of one thing. */
public record OrderItem(Sku sku, @Range(min = 1, max = 1000) int quantity) {}

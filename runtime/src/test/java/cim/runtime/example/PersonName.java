package cim.runtime.example;

import cim.model.Personal;
import java.util.Optional;

/** What a customer is called. */
@Personal
public record PersonName(String given, Optional<String> family) {}

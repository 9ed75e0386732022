package cim.runtime.registry;

/**
 * A type of component that a domain brings as a record.
 *
 * @param name {@code <context>.<record>}, for example {@code inventory.warranty}
 */
public record ComponentShape(String name, Shape.Fields shape) {}

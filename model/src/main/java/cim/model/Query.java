package cim.model;

/**
 * A question to a domain's read models. A record whose components are the parameters; what may be
 * left out is an {@link java.util.Optional}.
 *
 * @param <R> the answer: a record, or a {@link Page} of records
 */
public interface Query<R> {}

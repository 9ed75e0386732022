package cim.model;

/**
 * A request to change one aggregate. The cases of a sealed interface of records; the first
 * component of every case is the {@link EntityId} of the aggregate that decides it.
 *
 * @param <A> the aggregate's state type
 */
public interface Command<A> {}

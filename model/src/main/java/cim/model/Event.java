package cim.model;

/**
 * One immutable fact about one aggregate. The cases of a sealed interface of records, each with a
 * {@link Version}. The aggregate's id is not repeated in the event: it is the stream's.
 *
 * @param <A> the aggregate's state type
 */
public interface Event<A> {}

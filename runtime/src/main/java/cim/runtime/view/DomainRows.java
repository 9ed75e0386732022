package cim.runtime.view;

import cim.model.ReadModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rows of one domain's read models. Any thread may call; writers wait for each other, readers
 * for nobody.
 */
public interface DomainRows extends AutoCloseable {

  /** Whether a read model's rows answer queries. */
  enum Serving {
    /** It answers. */
    CURRENT,
    /** It is being built while an older version is kept. */
    BUILDING
  }

  Serving serving(ReadModel<?> model);

  /** How far this version of a read model has come; empty before the first event. */
  Optional<Checkpoint> reached(ReadModel<?> model);

  /** Changes rows as one transaction: when the work throws, nothing has happened. */
  void write(Consumer<Change> work);

  /** All that there is as of now, of one moment. Close it soon. */
  Moment read();

  /**
   * Answers from what there is as of now. A pure function: where an index has to be made for it
   * first, it is asked again as of a later moment.
   */
  default <T> T ask(Function<Moment, T> question) {
    try (Moment moment = read()) {
      return question.apply(moment);
    }
  }

  /** The same as it was after the event at a position, which the rows have come to. */
  Moment read(long position);

  /** What is kept of events that failed, by position. */
  List<DeadLetter> deadLetters();

  @Override
  void close();
}

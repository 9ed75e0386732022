package cim.runtime.view;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Rows;
import cim.model.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A library whose books are rows: what cases about a read-model store are told with. */
abstract class LibraryOfRows {
  enum Mood {
    CALM,
    LOUD
  }

  record Title(String value) {}

  record Book(
      @Key EntityId<Book> id,
      @Indexed Title title,
      @Indexed long pages,
      double weight,
      boolean lent,
      Mood mood,
      Instant printed,
      @Indexed Optional<String> shelf,
      OptionalLong loans,
      List<String> words) {}

  record Other(@Key String name, int count) {}

  record NewOther(@Key String name, int count, boolean fresh) {}

  record Keyless(String name) {}

  static final ReadModel<Book> BOOKS = ReadModel.of("books", 1, Book.class);
  static final ReadModel<Other> OTHERS = ReadModel.of("others", 1, Other.class);

  ReadModelStore store;
  DomainRows rows;

  /**
   * A store; called again after {@link ReadModelStore#close}, it opens what the one before left.
   */
  protected abstract ReadModelStore open();

  @BeforeEach
  void openLibrary() {
    store = open();
    rows = store.open("library", List.of(BOOKS, OTHERS), _ -> true);
  }

  @AfterEach
  void close() {
    rows.close();
    store.close();
  }

  // What the cases are told with.

  static EntityId<Book> id(int number) {
    return EntityId.of(new java.util.UUID(0x8000L, 0x8000000000000000L | number));
  }

  static Book book(int number, String title, Optional<String> shelf) {
    return new Book(
        id(number),
        new Title(title),
        number,
        number / 3.0,
        number % 2 == 0,
        Mood.CALM,
        Instant.ofEpochSecond(number, 123_456_000),
        shelf,
        number % 3 == 0 ? OptionalLong.empty() : OptionalLong.of(number),
        List.of("w" + number, "ü"));
  }

  static Checkpoint checkpoint(long position) {
    return new Checkpoint(
        position, Cid.of(Codec.DAG_CBOR, ("p" + position).getBytes(StandardCharsets.UTF_8)));
  }

  static DeadLetter letter(int position) {
    return new DeadLetter(
        id(position).value(),
        "library",
        "books",
        position,
        id(100 + position).value(),
        checkpoint(position).head(),
        "boom",
        5,
        Instant.ofEpochSecond(77));
  }

  void reopen(List<ReadModel<?>> models, Predicate<Checkpoint> holds) {
    rows.close();
    store.close();
    store = open();
    rows = store.open("library", models, holds);
  }

  void put(Book... books) {
    change(table -> {
      for (Book book : books) {
        table.put(book);
      }
    });
  }

  void putOther(Other other) {
    rows.write(change -> change.table(OTHERS).put(other));
  }

  void change(Consumer<Table<Book>> work) {
    rows.write(change -> work.accept(change.table(BOOKS)));
  }

  void change(long at, Consumer<Table<Book>> work) {
    rows.write(change -> {
      change.at(at);
      work.accept(change.table(BOOKS));
    });
  }

  <T> T read(Function<Rows.Selection<Book>, T> question) {
    try (Moment moment = rows.read()) {
      return question.apply(moment.rows(Book.class).all());
    }
  }

  List<Book> books() {
    return read(all -> all.first(10));
  }

  long count() {
    return read(Rows.Selection::count);
  }

  Optional<Book> find(EntityId<Book> id) {
    try (Moment moment = rows.read()) {
      return moment.rows(Book.class).find(id);
    }
  }

  List<Other> others() {
    try (Moment moment = rows.read()) {
      return moment.rows(Other.class).all().first(10);
    }
  }

  List<String> titles(Function<Rows.Selection<Book>, Rows.Selection<Book>> selection) {
    return read(
        all -> selection.apply(all).first(100).stream().map(book -> book.title().value()).toList());
  }
}

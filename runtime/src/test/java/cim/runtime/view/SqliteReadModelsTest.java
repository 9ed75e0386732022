package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import cim.runtime.sqlite.Database;
import cim.runtime.sqlite.Rebuildable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteReadModelsTest extends ReadModelStoreConformance {
  @TempDir Path folder;
  private final List<Rebuildable> rebuilt = new ArrayList<>();

  @Override
  protected ReadModelStore open() {
    return new SqliteReadModels(folder, new PlainCodec(), rebuilt::add);
  }

  @Test
  void a_closed_file_is_whole() {
    fill();
    assertThat(Database.damage(file())).isEmpty();
    assertThat(rowsOfShop()).isEqualTo(1);
    assertThat(rebuilt).isEmpty();
  }

  @Test
  void any_flipped_byte_of_a_closed_file_is_named_and_the_file_is_rebuilt() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(file());
    byte[] seal = Files.readAllBytes(folder.resolve("shop.db.sum"));
    for (int offset = 0; offset < whole.length; offset += 509) {
      byte[] flipped = whole.clone();
      flipped[offset] ^= 0x10;
      Files.write(file(), flipped);
      Files.write(folder.resolve("shop.db.sum"), seal);
      assertThat(Database.damage(file())).as("byte %d", offset).isPresent();
    }
    assertThat(rowsOfShop()).isZero();
    assertThat(rebuilt).extracting(Rebuildable::file).containsExactly(file());
  }

  @Test
  void a_file_that_is_no_database_is_rebuilt() throws IOException {
    Files.writeString(
        file(), "this is not SQLite, but long enough to look at: " + "x".repeat(5_000));
    assertThat(Database.damage(file())).isPresent();
    assertThat(rowsOfShop()).isZero();
    assertThat(rebuilt).hasSize(1);
  }

  private void fill() {
    try (DomainRows rows = open().open("shop", List.of(BOOKS), _ -> true)) {
      rows.write(change -> change.table(BOOKS).put(book(1, "a", Optional.empty())));
    }
  }

  private long rowsOfShop() {
    try (DomainRows rows = open().open("shop", List.of(BOOKS), _ -> true);
        Moment moment = rows.read()) {
      return moment.rows(Book.class).all().count();
    }
  }

  private Path file() {
    return folder.resolve("shop.db");
  }
}

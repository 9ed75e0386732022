package cim.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadModelTest {
  record Lamp() {}

  sealed interface LampEvent extends Event<Lamp> {
    record Lit() implements LampEvent {}

    record Dimmed() implements LampEvent {}
  }

  record Row(@Key String id) {}

  @Test
  void a_read_model_reacts_to_every_case_of_a_sealed_interface() {
    ReadModel<Row> model =
        ReadModel.of("lamps", 1, Row.class).onEvery(LampEvent.class, (_, _) -> {});
    assertThat(model.handlers()).containsOnlyKeys(LampEvent.Lit.class, LampEvent.Dimmed.class);
  }
}

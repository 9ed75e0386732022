package cim.domains.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "#12345", "#1234567", "#gggggg"})
  void a_colour_is_six_hexadecimal_digits(String text) {
    refused(() -> new Colour(text), "colour: " + text);
  }

  @Test
  void colours_are_the_same_in_either_case() {
    assertThat(new Colour("#ABCDEF")).isEqualTo(new Colour("#abcdef"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 10_001, Double.NaN, Double.POSITIVE_INFINITY})
  void a_size_is_more_than_nothing_and_not_endless(double size) {
    refused(() -> new Size(size), "size: " + size);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -2, 1e5, Double.NaN})
  void a_zoom_is_more_than_nothing_and_not_endless(double zoom) {
    refused(() -> new Camera(Position.ORIGIN, zoom, Optional.empty()), "zoom: " + zoom);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Git", "git*commit", "a b"})
  void a_pattern_is_a_name_or_the_beginning_of_one(String text) {
    refused(() -> new Pattern(text), "pattern: " + text);
  }

  @Test
  void a_pattern_matches_what_begins_so() {
    assertThat(new Pattern("git.*").matches("git.commit")).isTrue();
    assertThat(new Pattern("git.commit").matches("git.commits")).isFalse();
    assertThat(new Pattern("*").matches("anything")).isTrue();
  }

  @Test
  void a_position_is_finite() {
    refused(() -> new Position(0, Double.NaN, 0), "y: NaN");
  }

  @Test
  void a_filter_does_not_end_before_it_begins() {
    Instant noon = Instant.parse("2027-01-01T12:00:00Z");
    refused(
        () ->
            new EventFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(noon),
                Optional.of(noon.minusSeconds(1)),
                List.of(),
                Optional.empty()),
        "until: 2027-01-01T11:59:59Z");
  }

  @Test
  void an_animation_takes_a_minute_at_most() {
    refused(() -> new Look.Animation(60_001, Look.Easing.LINEAR), "millis: 60001");
  }

  private static void refused(ThrowingCallable made, String message) {
    assertThatThrownBy(made).isInstanceOf(InvalidValue.class).hasMessageContaining(message);
  }
}

package cim.domains.dialogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.InvalidValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "english", "EN", "en_US", "en-us", "e"})
  void what_is_no_language_is_refused(String tag) {
    assertThatThrownBy(() -> new Language(tag, new Share(1))).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_share_is_from_0_to_1(double value) {
    assertThatThrownBy(() -> new Share(value)).hasMessageContaining("0 to 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.1, 1.1, Double.NaN})
  void a_sentiment_is_from_minus_1_to_1(double score) {
    assertThatThrownBy(() -> new Sentiment(score, "model")).hasMessageContaining("-1 to 1");
  }

  @Test
  void a_message_says_something() {
    assertThatThrownBy(() -> Message.of(" \n")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Message.of("x".repeat(Message.LONGEST + 1)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void an_attachment_says_what_it_is() {
    Cid picture = Cid.of(Codec.RAW, new byte[] {1});
    assertThatThrownBy(() -> new Message.Attachment(picture, "picture"))
        .hasMessageContaining("image/png");
  }

  @Test
  void a_topic_is_the_same_however_it_is_written() {
    assertThat(new Topic.Name(" Orders ")).isEqualTo(new Topic.Name("orders"));
  }

  @Test
  void a_topic_fades_in_some_time() {
    assertThatThrownBy(() ->
            new Topic(
                new Topic.Name("orders"), List.of(), new Share(1), Duration.ZERO, Optional.empty()))
        .hasMessageContaining("half_life");
  }

  @Test
  void what_is_known_is_short() {
    assertThatThrownBy(
            () -> new ContextVariable.Content("x".repeat(ContextVariable.Content.LONGEST + 1)))
        .isInstanceOf(InvalidValue.class);
  }
}

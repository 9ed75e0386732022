package cim.domains.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Json;
import cim.model.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPatchTest {

  /** The examples of RFC 6902, appendix A. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"foo":"bar"} | [{"op":"add","path":"/baz","value":"qux"}] | {"foo":"bar","baz":"qux"}
          {"foo":["bar","baz"]} | [{"op":"add","path":"/foo/1","value":"qux"}] | {"foo":["bar","qux","baz"]}
          {"baz":"qux","foo":"bar"} | [{"op":"remove","path":"/baz"}] | {"foo":"bar"}
          {"foo":["bar","qux","baz"]} | [{"op":"remove","path":"/foo/1"}] | {"foo":["bar","baz"]}
          {"baz":"qux","foo":"bar"} | [{"op":"replace","path":"/baz","value":"boo"}] | {"foo":"bar","baz":"boo"}
          {"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}} | [{"op":"move","from":"/foo/waldo","path":"/qux/thud"}] | {"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}
          {"foo":["all","grass","cows","eat"]} | [{"op":"move","from":"/foo/1","path":"/foo/3"}] | {"foo":["all","cows","eat","grass"]}
          {"baz":"qux","foo":["a",2,"c"]} | [{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}] | {"baz":"qux","foo":["a",2,"c"]}
          {"foo":"bar"} | [{"op":"add","path":"/child","value":{"grandchild":{}}}] | {"foo":"bar","child":{"grandchild":{}}}
          {"foo":["bar"]} | [{"op":"add","path":"/foo/-","value":["abc","def"]}] | {"foo":["bar",["abc","def"]]}
          {"/":9,"~1":10} | [{"op":"test","path":"/~01","value":10}] | {"/":9,"~1":10}
          {"foo":1} | [{"op":"copy","from":"/foo","path":"/bar"}] | {"foo":1,"bar":1}
          {"foo":1} | [{"op":"replace","path":"","value":[1]}] | [1]
          """)
  void operations_do_what_the_standard_says(String text, String patch, String expected) {
    assertThat(Json.parse(JsonPatch.apply(text, patch))).isEqualTo(Json.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[1]",
        "no json",
        "[{\"op\":\"add\",\"path\":\"/a/b\",\"value\":1}]",
        "[{\"op\":\"add\",\"path\":\"/list/9\",\"value\":1}]",
        "[{\"op\":\"add\",\"path\":\"/list/01\",\"value\":1}]",
        "[{\"op\":\"add\",\"path\":\"x\",\"value\":1}]",
        "[{\"op\":\"add\",\"path\":\"/x\"}]",
        "[{\"op\":\"remove\",\"path\":\"/nothing\"}]",
        "[{\"op\":\"test\",\"path\":\"/list\",\"value\":1}]",
        "[{\"op\":\"move\",\"from\":\"/list\",\"path\":\"/list/0\"}]",
        "[{\"op\":\"grow\",\"path\":\"/list\"}]"
      })
  void what_cannot_be_done_is_refused(String patch) {
    assertThatThrownBy(() -> JsonPatch.apply("{\"list\":[1,2]}", patch))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void what_is_no_json_is_refused() {
    assertThatThrownBy(() -> JsonPatch.apply("Hello", "[]")).isInstanceOf(InvalidValue.class);
  }
}

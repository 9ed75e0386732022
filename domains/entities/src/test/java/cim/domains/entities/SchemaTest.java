package cim.domains.entities;

import static cim.domains.entities.Examples.data;
import static cim.domains.entities.Examples.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'type':'string'                                        | 'abc'          | 7",
        "'type':'integer'                                       | 2.0            | 2.5",
        "'type':'number'                                        | 2.5            | 'two'",
        "'type':'boolean'                                       | true           | 'true'",
        "'type':'array'                                         | []             | {}",
        "'type':'object'                                        | {}             | []",
        "'enum':['red',7]                                       | 7              | 'blue'",
        "'const':'red'                                          | 'red'          | 'blue'",
        "'minimum':1                                            | 1              | 0.9",
        "'maximum':9                                            | 9              | 10",
        "'minLength':2                                          | 'ab'           | '𝔸'",
        "'maxLength':1                                          | '𝔸'            | 'ab'",
        "'items':{'type':'integer'}                             | [1,2]          | [1,'2']",
        "'minItems':1                                           | [1]            | []",
        "'maxItems':1                                           | [1]            | [1,2]",
        "'required':['a']                                       | {'a':1}        | {'b':1}",
        "'properties':{'a':{'type':'integer'}}                  | {'a':1,'b':2}  | {'a':'1'}",
        "'properties':{'a':{}},'additionalProperties':false     | {'a':1}        | {'b':1}",
        "'format':'date'                                        | 'no date'      |",
      })
  void a_value_keeps_to_it_or_does_not(String keywords, String good, String bad) {
    Schema schema =
        schema("{'type':'object','properties':{'x':{%s}}}".formatted(keywords).replace('\'', '"'));

    assertThat(schema.fault(value(good))).isEmpty();
    if (bad != null) {
      assertThat(schema.fault(value(bad)))
          .hasValueSatisfying(
              fault -> assertThat(fault).startsWith("data.x").contains("(expected: "));
    }
  }

  private static ComponentData value(String json) {
    return data("{\"x\":" + json.replace('\'', '"') + "}");
  }

  @Test
  void a_fault_names_the_field_however_deep_it_lies() {
    Schema schema =
        schema("{\"type\":\"object\",\"properties\":{\"a\":{\"items\":{\"required\":[\"b\"]}}}}");
    assertThat(schema.fault(data("{\"a\":[{\"b\":1},{}]}")))
        .contains("data.a[1].b: missing (expected: a value)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'string'}                             | \"type\": \"object\"",
        "{}                                            | \"type\": \"object\"",
        "{'type':'object','pattern':'a*'}              | schema.pattern",
        "{'type':'object','$ref':'#/a'}                | schema.$ref",
        "{'type':'thing'}                              | schema.type",
        "{'type':'object','properties':{'a':1}}        | schema.properties.a",
        "{'type':'object','minItems':-1}               | schema.minItems",
        "{'type':'object','properties':{'a':{'enum':[]}}} | schema.properties.a.enum",
      })
  void what_would_not_be_checked_is_no_schema(String json, String named) {
    assertThatThrownBy(() -> schema(json.replace('\'', '"')))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining(named);
  }

  @Test
  void a_name_and_a_kind_have_forms() {
    assertThatThrownBy(() -> new ComponentName("Badge")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new ComponentName("a.b.c")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Kind("person")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void data_that_no_commit_has_room_for_are_refused() {
    assertThatThrownBy(() -> data("{\"a\":\"" + "x".repeat(ComponentData.LARGEST) + "\"}"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("at most 16384");
  }
}

package cim.domains.documents;

import static cim.domains.documents.Examples.DAYS;
import static cim.domains.documents.Examples.DEAR;
import static cim.domains.documents.Examples.LETTER;
import static cim.domains.documents.Examples.MARKDOWN;
import static cim.domains.documents.Examples.NAME;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.documents.TemplateCommand.AddVariable;
import cim.domains.documents.TemplateCommand.Create;
import cim.domains.documents.TemplateCommand.Reactivate;
import cim.domains.documents.TemplateCommand.RemoveVariable;
import cim.domains.documents.TemplateCommand.Rename;
import cim.domains.documents.TemplateCommand.Retire;
import cim.domains.documents.TemplateCommand.Rewrite;
import cim.domains.documents.TemplateEvent.BodyAdded;
import cim.domains.documents.TemplateEvent.BodyRemoved;
import cim.domains.documents.TemplateEvent.Created;
import cim.domains.documents.TemplateEvent.NameAdded;
import cim.domains.documents.TemplateEvent.NameRemoved;
import cim.domains.documents.TemplateEvent.Reactivated;
import cim.domains.documents.TemplateEvent.Retired;
import cim.domains.documents.TemplateEvent.VariableAdded;
import cim.domains.documents.TemplateEvent.VariableRemoved;
import cim.model.InvalidValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Title TITLE = new Title("Letter");
  private static final Template.Body PLAIN =
      new Template.Body(MARKDOWN, new Passage("Dear {{name}}."));
  private static final TemplateEvent[] CREATED = {
    new Created(TITLE), new VariableAdded(NAME), new VariableAdded(DAYS), new BodyAdded(DEAR)
  };
  private final TemplateDecider decider = new TemplateDecider();

  @Test
  void a_template_is_created_with_its_variables() {
    given(decider)
        .noEvents()
        .when(new Create(LETTER, TITLE, List.of(NAME, DAYS), DEAR))
        .then(CREATED);
    given(decider)
        .events(CREATED)
        .when(new Create(LETTER, TITLE, List.of(NAME, DAYS), DEAR))
        .nothing();
    given(decider)
        .events(CREATED)
        .when(new Create(LETTER, TITLE, List.of(NAME), PLAIN))
        .rejected("template_already_created");
  }

  @Test
  void every_place_of_the_text_is_a_variable() {
    given(decider)
        .noEvents()
        .when(new Create(LETTER, TITLE, List.of(NAME), DEAR))
        .rejected("variable_not_declared");
    given(decider)
        .noEvents()
        .when(new Create(LETTER, TITLE, List.of(NAME, NAME), PLAIN))
        .rejected("variable_twice");
  }

  @Test
  void an_unknown_template_takes_no_other_command() {
    given(decider).noEvents().when(new Retire(LETTER)).rejected("template_not_found");
  }

  @Test
  void name_and_text_take_the_place_of_others() {
    Title other = new Title("Note");
    given(decider)
        .events(CREATED)
        .when(new Rename(LETTER, other))
        .then(new NameRemoved(TITLE), new NameAdded(other));
    given(decider)
        .events(CREATED)
        .when(new Rewrite(LETTER, PLAIN))
        .then(new BodyRemoved(DEAR), new BodyAdded(PLAIN));
    given(decider)
        .events(new Created(TITLE))
        .when(new Rewrite(LETTER, PLAIN))
        .rejected("variable_not_declared");
  }

  @Test
  void a_variable_goes_when_the_text_has_no_place_for_it() {
    given(decider)
        .events(CREATED)
        .when(new RemoveVariable(LETTER, DAYS.name()))
        .rejected("variable_in_use");
    given(decider)
        .events(new Created(TITLE), new VariableAdded(DAYS))
        .when(new RemoveVariable(LETTER, DAYS.name()))
        .then(new VariableRemoved(DAYS));
  }

  @Test
  void a_variable_takes_the_place_of_one_of_its_name() {
    Variable must = new Variable(DAYS.name(), Variable.Kind.NUMBER, List.of(), Optional.empty());
    given(decider)
        .events(CREATED)
        .when(new AddVariable(LETTER, must))
        .then(new VariableRemoved(DAYS), new VariableAdded(must));
  }

  @Test
  void a_retired_template_is_not_rewritten_until_it_is_taken_up_again() {
    given(decider).events(CREATED).when(new Retire(LETTER)).then(new Retired());
    given(decider)
        .events(new Created(TITLE), new Retired())
        .when(new Rename(LETTER, TITLE))
        .rejected("wrong_status");
    given(decider)
        .events(new Created(TITLE), new Retired())
        .when(new Reactivate(LETTER))
        .then(new Reactivated());
  }

  @Test
  void values_take_their_places() {
    assertThat(template().filled(List.of(value("name", "Ada $1"), value("days", "7"))))
        .isEqualTo("Dear Ada $1, 7 days.");
    assertThat(template().filled(List.of(value("name", "Ada")))).isEqualTo("Dear Ada, 14 days.");
  }

  @Test
  void a_value_that_is_missing_or_of_no_variable_is_refused() {
    assertThatThrownBy(() -> template().filled(List.of())).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> template().filled(List.of(value("name", "Ada"), value("other", "x"))))
        .isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER,-1.5,true", "NUMBER,1e3,false", "DATE,2026-02-28,true", "DATE,2026-02-30,false",
    "BOOLEAN,true,true", "BOOLEAN,yes,false", "TEXT,anything,true", "CHOICE,red,true",
    "CHOICE,blue,false"
  })
  void a_value_is_of_its_variables_kind(Variable.Kind kind, String value, boolean fits) {
    Variable variable =
        new Variable(
            new Variable.Name("x"),
            kind,
            kind == Variable.Kind.CHOICE ? List.of(new Label("red")) : List.of(),
            Optional.empty());
    if (fits) {
      assertThat(variable.checked(value)).isEqualTo(value);
    } else {
      assertThatThrownBy(() -> variable.checked(value)).isInstanceOf(InvalidValue.class);
    }
  }

  private Template template() {
    return decider.replay(List.of(CREATED));
  }

  private static Work.Filling.Given value(String name, String value) {
    return new Work.Filling.Given(new Variable.Name(name), new Passage(value));
  }
}

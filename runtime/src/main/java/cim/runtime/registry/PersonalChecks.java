package cim.runtime.registry;

import cim.model.EntityId;
import cim.model.Personal;
import cim.model.ProcessManager;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What describes a person must be sealed, and must not be where an erasure does not reach. */
record PersonalChecks(DomainType domain, DomainChecks.Faults faults) {
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(.*_)?(e_?mail|phone|telephone|mobile|fax|surname|birthday|birth_date|date_of_birth|street)(_(address|number))?"
              + "|(.*_)?(given|family|first|last|middle|maiden|full|person|author|committer|tagger|contact|customer|employee)_name"
              + "|(.*_)?(author|committer|tagger)|((?!content_|web_|memory_).*_)?address|given|family");

  void check() {
    domain.commands().forEach(command -> personal(command.name(), command.shape()));
    domain.events().forEach(event -> personal(event.toString(), event.shape()));
    processes();
  }

  /** What process managers remember is not reached by an erasure (docs/erasing-a-person.md). */
  private void processes() {
    for (ProcessManager<?> manager : domain.definition().processManagers()) {
      if (isPersonal(manager.state(), new HashSet<>())) {
        faults.fault(
            "process manager " + manager.name(),
            "its state " + manager.state().getSimpleName() + " holds personal data",
            "remember the person's id, and look the rest up when it is needed");
      }
    }
  }

  private static boolean isPersonal(Type type, Set<Type> seen) {
    if (!seen.add(type)) {
      return false;
    }
    return switch (type) {
      case Class<?> plain when plain.isAnnotationPresent(Personal.class) -> true;
      case Class<?> record when record.isRecord() ->
          Arrays.stream(record.getRecordComponents())
              .anyMatch(part ->
                  part.isAnnotationPresent(Personal.class)
                      || isPersonal(part.getGenericType(), seen));
      case ParameterizedType generic when generic.getRawType() != EntityId.class ->
          Arrays.stream(generic.getActualTypeArguments()).anyMatch(part -> isPersonal(part, seen));
      default -> false;
    };
  }

  /** Names of people, e-mails, phones and addresses are sealed (RULINGS 6). */
  private void personal(String where, Shape shape) {
    switch (shape) {
      case Shape.Fields fields ->
          fields.fields().stream()
              .filter(field -> !field.isPersonal())
              .forEach(field -> personal(where, field));
      case Shape.OneOf one -> one.cases().forEach(each -> personal(where, each.fields()));
      case Shape.Items items -> personal(where, items.item());
      case Shape.Entries entries -> personal(where, entries.value());
      default -> {}
    }
  }

  private void personal(String where, Field field) {
    String inside = where + "." + field.name();
    String type =
        switch (field.shape()) {
          case Shape.Text text -> text.format();
          case Shape.Items(Shape.Text text, _, _) -> text.format();
          case Shape.Fields fields -> Names.snake(fields.name());
          default -> "";
        };
    boolean textual =
        field.shape() instanceof Shape.Text
            || field.shape() instanceof Shape.Items(Shape.Text _, _, _);
    if ((textual && PERSONAL.matcher(field.name()).matches()) || PERSONAL.matcher(type).matches()) {
      faults.fault(
          inside,
          "named like personal data, but public",
          "mark the component or its type @Personal");
    }
    personal(inside, field.shape());
  }
}

package cim.domains.entities;

import cim.domains.entities.ComponentTypeCommand.Declare;
import cim.domains.entities.ComponentTypeEvent.Declared;
import cim.domains.entities.EntityCommand.AddComponent;
import cim.domains.entities.EntityEvent.ComponentAdded;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.testkit.Generator;

/** The components that the tests are about. */
final class Examples {
  static final EntityId<ComponentType> TYPE = EntityId.derived("the type of the tests");
  static final EntityId<ComponentType> OTHER_TYPE = EntityId.derived("another type of the tests");
  static final EntityId<Entity> ADA = EntityId.derived("Ada of the tests");
  static final EntityId<Entity> GRACE = EntityId.derived("Grace of the tests");
  static final ComponentName BADGE = new ComponentName("badge");
  static final Kind PERSON = new Kind("people.person");
  static final Schema LEVEL =
      schema(
          """
          {"type":"object","required":["level"],"additionalProperties":false,
           "properties":{"level":{"type":"integer","minimum":1,"maximum":9},
                         "areas":{"type":"array","items":{"type":"string"}}}}
          """);
  static final Schema ANYTHING = schema("{\"type\":\"object\"}");
  static final ComponentData THREE = data("{\"level\":3,\"areas\":[\"north\",\"south\"]}");
  static final ComponentData FIVE = data("{\"level\":5}");
  static final Declared DECLARED = new Declared(BADGE, 1, LEVEL);
  static final ComponentAdded ADDED = new ComponentAdded(PERSON, BADGE, 1, THREE);

  private Examples() {}

  static Schema schema(String json) {
    return new Schema((Value.Map) Json.parse(json));
  }

  static ComponentData data(String json) {
    return new ComponentData((Value.Map) Json.parse(json));
  }

  static AddComponent add(EntityId<Entity> entity, ComponentData data) {
    return new AddComponent(entity, PERSON, BADGE, data);
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .with(
            Declare.class,
            any -> new Declare(TYPE, any.make(ComponentName.class), any.make(Schema.class)))
        .from(ComponentName.class, BADGE, BADGE, new ComponentName("people.desk"))
        .from(Kind.class, PERSON, new Kind("git.repository"))
        .from(Schema.class, LEVEL, ANYTHING)
        .from(ComponentData.class, THREE, FIVE, data("{\"level\":0}"), data("{\"no\":true}"));
  }
}

package cim.flows;

import cim.ipld.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Makes somebody a member of a company: first known, then placed, at last welcome. */
final class Onboarding {
  private static final Value.Map UNDONE =
      Value.map().put("reason", "the onboarding was taken back").build();

  static final Flow FLOW =
      new Flow(
          "onboarding",
          "Makes somebody a member of a company, from the first record to the welcome",
          "onboarding_requested",
          Set.of("person", "company", "place", "policy", "agent"),
          Duration.ofDays(1),
          List.of(
              Step.named(
                      "register the person",
                      "people.person.register",
                      asked -> asked.id("person"),
                      Onboarding::registration)
                  .undoneBy("people.person.deactivate", UNDONE),
              Step.named(
                      "create the identity",
                      "identities.identity.create",
                      asked -> asked.made("identity"),
                      _ ->
                          Value.map()
                              .put("kind", "person")
                              .put("claims", Value.list())
                              .put("labels", Value.list())
                              .build())
                  .undoneBy(
                      "identities.identity.archive",
                      Value.map().putAll(UNDONE.entries()).put("insistence", "forced").build()),
              Step.named(
                      "link the identity to the person",
                      "identities.identity.link",
                      asked -> asked.made("identity"),
                      asked -> Value.map().put("entity", person(asked)).build())
                  .undoneBy(
                      "identities.identity.unlink",
                      asked -> asked.made("identity"),
                      asked -> Value.map().put("entity", person(asked)).build()),
              Step.named(
                      "activate the identity",
                      "identities.identity.activate",
                      asked -> asked.made("identity"),
                      _ -> Request.NOTHING)
                  .undoneBy("identities.identity.suspend", UNDONE),
              Step.named(
                      "join the company",
                      "organizations.member.join",
                      asked -> asked.made("member"),
                      asked ->
                          Value.map()
                              .put("company", asked.text("company"))
                              .put("person", asked.text("person"))
                              .build())
                  .undoneBy(
                      "organizations.member.leave", Value.map().put("departure", "other").build()),
              Step.named(
                      "enter the place",
                      "locations.presence.enter",
                      asked -> asked.id("person"),
                      asked ->
                          Value.map()
                              .put("visitor", "person")
                              .put("at", asked.text("place"))
                              .build())
                  .undoneBy("locations.presence.leave", Request.NOTHING)
                  .with("place"),
              Step.named(
                      "assign the policy",
                      "policies.assignment.assign",
                      asked -> asked.made("assignment"),
                      asked ->
                          Value.map()
                              .put("policy", asked.text("policy"))
                              .put("entity", person(asked))
                              .build())
                  .undoneBy("policies.assignment.revoke", Request.NOTHING),
              Step.named(
                      "start a dialog",
                      "dialogs.dialog.start",
                      asked -> asked.made("dialog"),
                      _ -> Value.map().put("kind", "social").build())
                  .undoneBy("dialogs.dialog.end", UNDONE),
              Step.named(
                      "let the agent join the dialog",
                      "dialogs.participant.add",
                      asked -> asked.made("agent in the dialog"),
                      asked -> participant(asked, "agent", "ai_agent"))
                  .undoneBy("dialogs.participant.remove", Request.NOTHING),
              Step.named(
                      "let the person join the dialog",
                      "dialogs.participant.add",
                      asked -> asked.made("person in the dialog"),
                      asked -> participant(asked, "person", "human"))
                  .undoneBy("dialogs.participant.remove", Request.NOTHING),
              Step.named(
                  "say welcome",
                  "dialogs.turn.add",
                  asked -> asked.made("welcome"),
                  Onboarding::welcome)));

  private Onboarding() {}

  private static Value.Map registration(Request asked) {
    Value.Map newcomer = asked.data().map("newcomer");
    Value.Map.Builder name = Value.map().put("given", newcomer.text("given"));
    newcomer.find("family").ifPresent(family -> name.put("family", family));
    Value.Map.Builder data = Value.map().put("name", name);
    newcomer.find("email").ifPresent(email -> data.put("email", email));
    return data.build();
  }

  private static Value.Map person(Request asked) {
    return Value.map().put("kind", "people.person").put("id", asked.text("person")).build();
  }

  private static Value.Map participant(Request asked, String who, String kind) {
    return Value.map()
        .put("dialog", asked.made("dialog").toString())
        .put("speaker", asked.text(who))
        .put("kind", kind)
        .put("role", "primary")
        .build();
  }

  private static Value.Map welcome(Request asked) {
    return Value.map()
        .put("dialog", asked.made("dialog").toString())
        .put("speaker", asked.text("agent"))
        .put("kind", "system_message")
        .put(
            "message",
            Value.map()
                .put("text", "Welcome! Ask me whatever you want to know.")
                .put("attachments", Value.list()))
        .build();
  }
}

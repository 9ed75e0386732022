package cim.flows;

import cim.ipld.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Makes two records of one person one. What can be taken back comes first: seats in dialogs,
 * memberships. The merge of the records is final; an identity that is refused then, because the one
 * that stays is less verified, waits until somebody has verified it.
 */
final class Merging {
  static final Flow FLOW =
      new Flow(
          "merging",
          "Makes two records of one person one, wherever the person is known",
          "merge_requested",
          Set.of("duplicate", "into", "identities", "memberships", "participations"),
          Duration.ofDays(1),
          List.of(
              Step.named(
                      "join the dialogs",
                      "dialogs.participant.add",
                      asked -> asked.made("seat", participant(asked)),
                      asked -> seat(asked, "into"))
                  .undoneBy("dialogs.participant.remove", Request.NOTHING)
                  .settledBy("participant_already_there", "dialog_over")
                  .each("participations"),
              Step.named(
                      "leave the dialogs",
                      "dialogs.participant.remove",
                      asked -> asked.itemId("participant"),
                      _ -> Request.NOTHING)
                  .undoneBy(
                      "dialogs.participant.add",
                      asked -> asked.made("seat again", participant(asked)),
                      asked -> seat(asked, "duplicate"))
                  .each("participations"),
              Step.named(
                      "join the companies",
                      "organizations.member.join",
                      asked -> asked.made("member", asked.item().text("member")),
                      asked -> membership(asked, "into"))
                  .undoneBy(
                      "organizations.member.leave", Value.map().put("departure", "other").build())
                  .settledBy("member_already_joined")
                  .each("memberships"),
              Step.named(
                      "leave the companies",
                      "organizations.member.leave",
                      asked -> asked.itemId("member"),
                      _ -> Value.map().put("departure", "transferred").build())
                  .undoneBy(
                      "organizations.member.join",
                      asked -> asked.itemId("member"),
                      asked -> membership(asked, "duplicate"))
                  .each("memberships"),
              Step.named(
                      "merge the records",
                      "people.person.merge",
                      asked -> asked.id("duplicate"),
                      asked ->
                          Value.map()
                              .put("into", asked.text("into"))
                              .put("cause", "duplicate")
                              .build())
                  .isFinal(),
              Step.named(
                      "merge the identities",
                      "identities.identity.merge",
                      asked -> asked.id("identities.duplicate"),
                      asked ->
                          Value.map()
                              .put("into", asked.text("identities.into"))
                              .put("reason", "their people are one")
                              .build())
                  .retried(3, Duration.ofMinutes(1), "target_not_active")
                  .with("identities")));

  private Merging() {}

  private static String participant(Request asked) {
    return asked.item().text("participant");
  }

  private static Value.Map seat(Request asked, String who) {
    return Value.map()
        .put("dialog", asked.item().text("dialog"))
        .put("speaker", asked.text(who))
        .put("kind", "human")
        .put("role", "primary")
        .build();
  }

  private static Value.Map membership(Request asked, String who) {
    return Value.map()
        .put("company", asked.item().text("company"))
        .put("person", asked.text(who))
        .build();
  }
}

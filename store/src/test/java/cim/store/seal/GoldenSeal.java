package cim.store.seal;

/** The bytes of version 1 (docs/event-format.md). */
final class GoldenSeal {
  static final String BLOCK =
      "a56163582386e1eaf5d395ad20c403eb74899cc6b3b5d3064ea68474632c6d079f4de07b1413"
          + "346c616858202f09f434c8a5ada8778e5634867c7ca9e0b31b45c237a88415b309140cb3756f"
          + "616b50b0b00000000040008000000000000002616e4c090909090909090909090909617601";

  private GoldenSeal() {}
}

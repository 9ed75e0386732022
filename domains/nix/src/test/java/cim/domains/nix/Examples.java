package cim.domains.nix;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Reason;
import cim.testkit.Generator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The flakes and machines that the tests are about. */
final class Examples {
  static final EntityId<Flake> CIM = EntityId.derived("cim of the tests");
  static final EntityId<Flake> OTHER = EntityId.derived("another flake of the tests");
  static final EntityId<NixModule> WEB = EntityId.derived("web of the tests");
  static final EntityId<Overlay> FIXES = EntityId.derived("fixes of the tests");
  static final EntityId<Configuration> BUILD = EntityId.derived("build-1 of the tests");
  static final EntityId<Job> JOB = EntityId.derived("a job of the tests");

  static final Label NAME = new Label("cim");
  static final Input NIXPKGS = Input.of("nixpkgs", "github:NixOS/nixpkgs/nixos-unstable");
  static final Input UTILS = Input.of("utils", "github:numtide/flake-utils");
  static final InputName TO_NIXPKGS = NIXPKGS.name();
  static final FlakeReference SOURCE = new FlakeReference("github:NixOS/nixpkgs/nixos-unstable");
  static final FlakeReference HERE = new FlakeReference("path:.");
  static final Revision FIRST = new Revision("1".repeat(40));
  static final Revision SECOND = new Revision("2".repeat(40));
  static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  static final Pin OLD = pin("nixpkgs", FIRST, MARCH);
  static final Pin NEW = pin("nixpkgs", SECOND, APRIL);
  static final AttributePath DEFAULT = new AttributePath("packages.x86_64-linux.default");
  static final AttributePath HELLO = new AttributePath("hello");
  static final StorePath STORED =
      new StorePath("/nix/store/10gzsxfijmrd63sy75kj98yb4gskk07v-hello-2.12");
  static final Derivation DERIVATION =
      new Derivation(
          new StorePath("/nix/store/3pbfrc9ywzmqlkzsqvf4j0ahmc6g9gfj-hello-2.12.drv"),
          List.of(STORED));
  static final Failure FAILURE = new Failure("not_configured", new Reason("there is no Nix here"));
  static final EntityRef REPOSITORY =
      EntityRef.of("git.repository", EntityId.derived("a repository of the tests"));
  static final Configuration.Target TARGET =
      new Configuration.Target(
          Configuration.Kind.NIXOS,
          new HostName("build-1"),
          new SystemName("x86_64-linux"),
          Optional.of(CIM),
          Optional.of(new AttributePath("nixosConfigurations.build-1")));
  static final OptionDeclaration ENABLE =
      new OptionDeclaration(
          new AttributePath("services.web.enable"),
          new OptionDeclaration.Type("bool"),
          Optional.empty());

  private Examples() {}

  static Pin pin(String input, Revision revision, Instant modified) {
    return new Pin(
        new InputName(input),
        SOURCE,
        Optional.of(revision),
        Optional.empty(),
        Optional.of(modified));
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(OptionalInt.class, OptionalInt.empty(), OptionalInt.of(30))
        .from(EntityRef.class, REPOSITORY, EntityRef.of("documents.document", CIM))
        .from(FlakeReference.class, SOURCE, HERE, new FlakeReference("nixpkgs"))
        .from(Revision.class, FIRST, SECOND)
        .from(
            ContentHash.class,
            new ContentHash("sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))
        .from(InputName.class, TO_NIXPKGS, UTILS.name(), new InputName("utils/systems"))
        .from(AttributePath.class, DEFAULT, HELLO, new AttributePath("a.\"b c\""))
        .from(StorePath.class, STORED, DERIVATION.path())
        .from(Derivation.class, DERIVATION)
        .from(SystemName.class, new SystemName("x86_64-linux"))
        .from(HostName.class, new HostName("build-1"), new HostName("ada.example.org"))
        .from(NixValue.class, new NixValue("[1,true]"), new NixValue("{\"a\":null}"))
        .from(Failure.class, FAILURE)
        .from(Source.class, new Source("1 + 2"), new Source("{ a = 1; }"));
  }
}

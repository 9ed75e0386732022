package cim.domains.documents;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Failure;
import cim.model.Reason;
import cim.testkit.DeciderFixture;
import cim.testkit.DomainSimulation;
import cim.testkit.Generator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The document that the tests are about. */
final class Examples {
  static final EntityId<Document> GUIDE = EntityId.derived("the guide of the tests");
  static final EntityId<Document> OTHER = EntityId.derived("another document of the tests");
  static final MediaType MARKDOWN = new MediaType("text/markdown");
  static final Content FIRST = content("first");
  static final Content SECOND = content("second");
  static final Title TITLE = new Title("A guide");
  static final FilePath PATH = new FilePath("docs/guide.md");
  static final DocumentEvent.Created CREATED =
      new DocumentEvent.Created(TITLE, Optional.of(PATH), FIRST);
  static final Authorship ADA =
      new Authorship(
          EntityId.derived("Ada of the tests"),
          new Authorship.PersonName("Ada Lovelace"),
          new Authorship.EmailAddress("ada@example.org"));
  static final EntityRef PERSON = EntityRef.of("people.person", ADA.subject());
  static final EntityRef WORKFLOW =
      EntityRef.of("workflows.execution", EntityId.derived("a workflow of the tests"));
  static final EntityId<Collection> SHELF = EntityId.derived("a collection of the tests");
  static final EntityId<Comment> REMARK = EntityId.derived("a comment of the tests");
  static final EntityId<Job> JOB = EntityId.derived("a job of the tests");
  static final EntityId<Template> LETTER = EntityId.derived("a template of the tests");
  static final EntityId<Intake> PARCEL = EntityId.derived("an intake of the tests");
  static final Failure FAILURE = new Failure("not_configured", new Reason("nobody is set up"));
  static final Description DESCRIPTION = new Description("What to do.");
  static final Classification MANUAL =
      new Classification(
          new Label("manual"),
          Optional.of(new Label("operations")),
          List.of(new Label("machines")),
          Classification.Confidentiality.INTERNAL);
  static final Ownership OWNED =
      new Ownership(
          PERSON,
          Optional.empty(),
          Optional.empty(),
          Optional.of(new Ownership.Copyright("Example Ltd")));
  static final Template.Body DEAR =
      new Template.Body(MARKDOWN, new Passage("Dear {{name}}, {{ days }} days."));
  static final Variable NAME =
      new Variable(new Variable.Name("name"), Variable.Kind.TEXT, List.of(), Optional.empty());
  static final Variable DAYS =
      new Variable(
          new Variable.Name("days"),
          Variable.Kind.NUMBER,
          List.of(),
          Optional.of(new Passage("14")));
  static final Link TO_OTHER =
      new Link(Link.Kind.REFERENCES, EntityRef.of("documents.document", OTHER));

  static final Comparison COMPARISON =
      Comparison.of(FIRST.cid(), "first\n", SECOND.cid(), "second\n");
  static final Work.Merge MANUAL_MERGE =
      new Work.Merge(FIRST.cid(), FIRST.cid(), SECOND.cid(), Work.Merge.Strategy.MANUAL);

  private Examples() {}

  static Content content(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Content(Cid.of(Codec.RAW, bytes), bytes.length, MARKDOWN);
  }

  static Text text(Content content, String text) {
    return new Text(content.cid(), content(text).cid(), text.length(), Text.Excerpt.of(text));
  }

  static DocumentEvent.VersionCreated version(long number, Content content, Content before) {
    return new DocumentEvent.VersionCreated(
        number,
        new SemanticVersion("1." + (number - 1) + ".0"),
        content,
        before.cid(),
        Revision.Origin.EDITED);
  }

  static DocumentCommand.Create creating(EntityId<Document> document, Content content) {
    return new DocumentCommand.Create(document, TITLE, Optional.of(PATH), content);
  }

  /** A signature of the first content by the key of all zeros and ones. */
  static Signature signed(Content content) {
    try {
      KeyPair pair = pair();
      java.security.Signature signature = java.security.Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(content.cid().bytes());
      byte[] key = pair.getPublic().getEncoded();
      return new Signature(
          PERSON,
          content.cid(),
          HexFormat.of().formatHex(key, key.length - 32, key.length),
          HexFormat.of().formatHex(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    SecureRandom zeros =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
          }
        };
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, zeros);
    return generator.generateKeyPair();
  }

  static DomainSimulation simulation() {
    return DomainSimulation.of(new DocumentsDomain())
        .send(
            REMARK,
            new CommentCommand.Add(
                REMARK,
                GUIDE,
                ADA.subject(),
                new Comment.Words("Why?"),
                Optional.empty(),
                Optional.empty()));
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .with(DocumentCommand.class, led())
        .with(JobCommand.class, Examples::likelyJob)
        .from(MediaType.class, MARKDOWN, new MediaType("application/pdf"))
        .from(FilePath.class, PATH, new FilePath("README"))
        .from(Content.class, FIRST, SECOND, content("third"))
        .from(Text.class, text(FIRST, "one"), text(SECOND, "two"))
        .from(Cid.class, FIRST.cid(), SECOND.cid())
        .from(Reason.class, new Reason("cannot be read"))
        .from(Failure.class, FAILURE)
        .from(Metadata.Key.class, new Metadata.Key("dc:subject"), new Metadata.Key("pages"))
        .from(Language.class, new Language("en"), new Language("de"))
        .from(SemanticVersion.class, new SemanticVersion("1.0.0"), new SemanticVersion("2.1.0"))
        .from(Reference.class, new Reference("https://example.org/"), new Reference("doi:10.1/2"))
        .from(Signature.class, signed(FIRST), signed(SECOND))
        .from(Ownership.class, OWNED)
        .from(Grant.class, new Grant(PERSON, Grant.Level.READ, Optional.empty()))
        .from(Instant.class, DeciderFixture.NOW.minusSeconds(9), DeciderFixture.NOW.plusSeconds(9))
        .from(Duration.class, Duration.ofSeconds(5), Duration.ofDays(2))
        .from(Variable.class, NAME, DAYS)
        .from(Label.class, new Label("final"), new Label("board"))
        .from(Authorship.class, ADA)
        .from(Link.class, TO_OTHER)
        .from(
            DocumentCommand.RemoveAuthor.class,
            new DocumentCommand.RemoveAuthor(GUIDE, ADA.subject()))
        .from(
            DocumentCommand.StartWorkflow.class, new DocumentCommand.StartWorkflow(GUIDE, WORKFLOW))
        .from(
            DocumentCommand.RecordWorkflow.class,
            new DocumentCommand.RecordWorkflow(GUIDE, WORKFLOW, WorkflowOutcome.COMPLETED))
        .from(DocumentCommand.Unshare.class, new DocumentCommand.Unshare(GUIDE, PERSON))
        .from(
            DocumentCommand.UpdateContent.class,
            new DocumentCommand.UpdateContent(GUIDE, SECOND),
            new DocumentCommand.UpdateContent(
                GUIDE,
                content("third"),
                Optional.of(SECOND.cid()),
                Optional.of(SemanticVersion.Step.PATCH),
                Optional.of(Revision.Origin.MERGED)))
        .from(DocumentCommand.RollBack.class, new DocumentCommand.RollBack(GUIDE, 1))
        .from(VersionTag.class, new VersionTag(new Label("final"), 1))
        .from(Variable.Name.class, NAME.name(), new Variable.Name("unused"))
        .from(Template.Body.class, DEAR, new Template.Body(MARKDOWN, new Passage("Nothing.")))
        .from(Comparison.class, COMPARISON)
        .from(
            JobCommand.ResolveConflicts.class,
            new JobCommand.ResolveConflicts(JOB, List.of(ThreeWay.Side.OURS)))
        .from(JobCommand.RecordConflicts.class, new JobCommand.RecordConflicts(JOB, 1, SECOND))
        .with(TemplateCommand.Create.class, Examples::template)
        .from(
            EntityRef.class,
            EntityRef.of("documents.document", OTHER),
            EntityRef.of("git.file", EntityId.derived("a file")),
            WORKFLOW,
            PERSON);
  }

  private static TemplateCommand.Create template(Generator generator) {
    return new TemplateCommand.Create(
        LETTER,
        new Title("Letter"),
        generator.oneOf(List.of(List.of(NAME, DAYS), List.of(NAME, DAYS, unused()))),
        DEAR);
  }

  private static Variable unused() {
    return new Variable(
        new Variable.Name("unused"),
        Variable.Kind.CHOICE,
        List.of(new Label("yes")),
        Optional.empty());
  }

  /** What is done one after the other in the life of a document. */
  private static final List<Class<? extends DocumentCommand>> LIFE =
      List.of(
          DocumentCommand.Create.class,
          DocumentCommand.ChangeExpiry.class,
          DocumentCommand.ChangeExpiry.class,
          DocumentCommand.Sign.class,
          DocumentCommand.RecordText.class,
          DocumentCommand.Create.class,
          DocumentCommand.Describe.class,
          DocumentCommand.Describe.class,
          DocumentCommand.RecordFailure.class,
          DocumentCommand.Create.class,
          DocumentCommand.ChangeLanguage.class,
          DocumentCommand.ChangeLanguage.class,
          DocumentCommand.AssignOwnership.class,
          DocumentCommand.AssignOwnership.class,
          DocumentCommand.Create.class,
          DocumentCommand.Classify.class,
          DocumentCommand.Classify.class,
          DocumentCommand.Retitle.class,
          DocumentCommand.Archive.class,
          DocumentCommand.Archive.class,
          DocumentCommand.Archive.class,
          DocumentCommand.Archive.class,
          DocumentCommand.Create.class,
          DocumentCommand.AddLink.class,
          DocumentCommand.RemoveLink.class,
          DocumentCommand.Create.class,
          DocumentCommand.AddReference.class,
          DocumentCommand.RemoveReference.class,
          DocumentCommand.Create.class,
          DocumentCommand.AddLabel.class,
          DocumentCommand.RemoveLabel.class,
          DocumentCommand.Create.class,
          DocumentCommand.AddMetadata.class,
          DocumentCommand.RemoveMetadata.class,
          DocumentCommand.Create.class,
          DocumentCommand.AddAuthor.class,
          DocumentCommand.RemoveAuthor.class,
          DocumentCommand.Create.class,
          DocumentCommand.AddToCollection.class,
          DocumentCommand.RemoveFromCollection.class,
          DocumentCommand.Create.class,
          DocumentCommand.StartWorkflow.class,
          DocumentCommand.RecordWorkflow.class,
          DocumentCommand.Create.class,
          DocumentCommand.Share.class,
          DocumentCommand.Unshare.class,
          DocumentCommand.Create.class,
          DocumentCommand.TagVersion.class,
          DocumentCommand.UntagVersion.class,
          DocumentCommand.Create.class,
          DocumentCommand.UpdateContent.class,
          DocumentCommand.RollBack.class,
          DocumentCommand.Create.class,
          DocumentCommand.BeginEdit.class,
          DocumentCommand.CommitEdit.class,
          DocumentCommand.Create.class,
          DocumentCommand.BeginEdit.class,
          DocumentCommand.CancelEdit.class,
          DocumentCommand.Create.class,
          DocumentCommand.Submit.class,
          DocumentCommand.Approve.class,
          DocumentCommand.Publish.class,
          DocumentCommand.Supersede.class,
          DocumentCommand.Create.class,
          DocumentCommand.Submit.class,
          DocumentCommand.Reject.class,
          DocumentCommand.Reopen.class,
          DocumentCommand.Create.class,
          DocumentCommand.Delete.class,
          DocumentCommand.Restore.class,
          DocumentCommand.Create.class,
          DocumentCommand.Archive.class,
          DocumentCommand.Delete.class,
          DocumentCommand.Purge.class);

  /** Every other command leads the walks along the life of a document, whatever the others are. */
  private static Function<Generator, DocumentCommand> led() {
    AtomicInteger next = new AtomicInteger();
    return generator ->
        generator.below(2) == 0
            ? generator.make(LIFE.get(next.getAndIncrement() % LIFE.size()))
            : (DocumentCommand)
                generator.make(
                    generator.oneOf(List.of(DocumentCommand.class.getPermittedSubclasses())));
  }

  private static JobCommand likelyJob(Generator generator) {
    List<Work> works =
        List.of(
            MANUAL_MERGE,
            new Work.Comparison(FIRST.cid(), SECOND.cid()),
            new Work.Digest(FIRST.cid(), Summarizer.Length.BRIEF, Optional.empty()),
            new Work.Extraction(FIRST.cid()),
            new Work.Verification(),
            new Work.Writing(MARKDOWN, new Passage("Words")));
    return generator.below(5) == 0
        ? new JobCommand.Request(
            JOB, GUIDE, Optional.empty(), Optional.empty(), generator.oneOf(works))
        : (JobCommand)
            generator.make(generator.oneOf(List.of(JobCommand.class.getPermittedSubclasses())));
  }
}

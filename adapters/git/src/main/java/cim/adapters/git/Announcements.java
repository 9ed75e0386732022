package cim.adapters.git;

import cim.adapters.git.References.TagAt;
import cim.domains.git.Annotation;
import cim.domains.git.Branch;
import cim.domains.git.BranchCommand;
import cim.domains.git.CommitHash;
import cim.domains.git.GitIds;
import cim.domains.git.Message;
import cim.domains.git.RefName;
import cim.domains.git.Repository;
import cim.domains.git.RepositoryCommand;
import cim.domains.git.Signature;
import cim.domains.git.Tag;
import cim.domains.git.TagCommand;
import cim.model.EntityId;
import cim.runtime.importing.Sender;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevTag;

/** Tells where the branches, the tags and the head of a repository stand, and which are gone. */
final class Announcements {
  private final EntityId<Repository> repository;
  private final People people;
  private final Sender sender;

  Announcements(EntityId<Repository> repository, People people, Sender sender) {
    this.repository = repository;
    this.people = people;
    this.sender = sender;
  }

  /** Commits come first: what a branch stands at has been recorded. */
  void send(References now, Recorded before) {
    Set<EntityId<Branch>> branches = new HashSet<>();
    for (Map.Entry<RefName, ObjectId> branch : now.branches().entrySet()) {
      EntityId<Branch> id = GitIds.branch(repository, branch.getKey());
      branches.add(id);
      sender.send(
          new BranchCommand.Create(id, repository, branch.getKey(), hash(branch.getValue())));
    }
    for (EntityId<Branch> old : before.branches()) {
      if (!branches.contains(old)) {
        sender.send(new BranchCommand.Delete(old));
      }
    }
    Set<EntityId<Tag>> tags = new HashSet<>();
    for (Map.Entry<RefName, TagAt> tag : now.tags().entrySet()) {
      EntityId<Tag> id = GitIds.tag(repository, tag.getKey());
      tags.add(id);
      sender.send(
          new TagCommand.Create(
              id,
              repository,
              tag.getKey(),
              hash(tag.getValue().target()),
              tag.getValue().annotated().map(this::annotation)));
    }
    for (EntityId<Tag> old : before.tags()) {
      if (!tags.contains(old)) {
        sender.send(new TagCommand.Delete(old));
      }
    }
    sender.send(
        now.branch()
            .<RepositoryCommand>map(name -> new RepositoryCommand.MoveHead(repository, name))
            .orElseGet(() -> new RepositoryCommand.DetachHead(repository)));
  }

  private Annotation annotation(RevTag tag) {
    Signature tagger = people.signature(tag.getTaggerIdent());
    return new Annotation(
        tagger, new Message(tagger.subject(), Message.Text.shortened(tag.getFullMessage())));
  }

  private static CommitHash hash(ObjectId id) {
    return new CommitHash(id.name());
  }
}

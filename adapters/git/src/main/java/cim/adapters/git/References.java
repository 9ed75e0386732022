package cim.adapters.git;

import cim.domains.git.RefName;
import cim.model.InvalidValue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What a repository's references stood at when the import began, read once: somebody may commit
 * while it runs.
 *
 * @param starts every commit that a reference or a work tree's head names, as {@code git rev-list
 *     --all} begins from them
 * @param branches local and remote-tracking ones; a local one hides a remote one of the same name
 * @param head where the head stands; nothing before the first commit
 * @param branch the branch on which the head stands; nothing when it is detached
 * @param refused names that no branch or tag may bear
 */
record References(
    Set<ObjectId> starts,
    Map<RefName, ObjectId> branches,
    Map<RefName, TagAt> tags,
    Optional<ObjectId> head,
    Optional<RefName> branch,
    List<String> refused) {

  /**
   * @param annotated what an annotated tag says; nothing for a light one
   */
  record TagAt(ObjectId target, Optional<RevTag> annotated) {}

  static References of(Repository repository) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      Reading reading = new Reading(walk);
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS)) {
        reading.read(ref);
      }
      Optional<ObjectId> head = Optional.ofNullable(repository.resolve(Constants.HEAD));
      head.ifPresent(reading.starts::add);
      for (ObjectId other : otherHeads(repository)) {
        reading.starts.add(walk.parseCommit(other).getId());
      }
      reading.remotes.forEach(reading.branches::putIfAbsent);
      return new References(
          reading.starts,
          reading.branches,
          reading.tags,
          head,
          branch(repository),
          reading.refused);
    }
  }

  private static Optional<RefName> branch(Repository repository) throws IOException {
    String name = repository.getFullBranch();
    return name != null && name.startsWith(Constants.R_HEADS)
        ? name(name.substring(Constants.R_HEADS.length()))
        : Optional.empty();
  }

  /** Detached heads of the other work trees of this repository. */
  private static List<ObjectId> otherHeads(Repository repository) throws IOException {
    List<File> places = new ArrayList<>();
    places.add(repository.getCommonDirectory());
    File[] linked = new File(repository.getCommonDirectory(), "worktrees").listFiles();
    if (linked != null) {
      places.addAll(List.of(linked));
    }
    List<ObjectId> heads = new ArrayList<>();
    for (File place : places) {
      Path head = place.toPath().resolve(Constants.HEAD);
      String text = Files.isRegularFile(head) ? Files.readString(head).strip() : "";
      if (ObjectId.isId(text)) {
        heads.add(ObjectId.fromString(text));
      }
    }
    return heads;
  }

  private static Optional<RefName> name(String text) {
    try {
      return Optional.of(new RefName(text));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  /** The references so far. */
  private static final class Reading {
    final RevWalk walk;
    final Set<ObjectId> starts = new LinkedHashSet<>();
    final Map<RefName, ObjectId> branches = new LinkedHashMap<>();
    final Map<RefName, ObjectId> remotes = new LinkedHashMap<>();
    final Map<RefName, TagAt> tags = new LinkedHashMap<>();
    final List<String> refused = new ArrayList<>();

    Reading(RevWalk walk) {
      this.walk = walk;
    }

    /** A reference may name a file or a tree: nothing that this domain knows. */
    void read(Ref ref) throws IOException {
      if (ref.getObjectId() == null) {
        return;
      }
      RevObject object = walk.parseAny(ref.getObjectId());
      if (!(walk.peel(object) instanceof RevCommit commit)) {
        return;
      }
      starts.add(commit.getId());
      if (!ref.isSymbolic()) {
        keep(ref.getName(), object, commit);
      }
    }

    private void keep(String full, RevObject object, RevCommit commit) {
      if (full.startsWith(Constants.R_HEADS)) {
        named(full, Constants.R_HEADS).ifPresent(name -> branches.put(name, commit.getId()));
      } else if (full.startsWith(Constants.R_REMOTES)) {
        named(full, Constants.R_REMOTES).ifPresent(name -> remotes.put(name, commit.getId()));
      } else if (full.startsWith(Constants.R_TAGS)) {
        Optional<RevTag> annotated =
            object instanceof RevTag tag ? Optional.of(tag) : Optional.empty();
        named(full, Constants.R_TAGS)
            .ifPresent(name -> tags.put(name, new TagAt(commit.getId(), annotated)));
      }
    }

    private Optional<RefName> named(String full, String prefix) {
      Optional<RefName> name = name(full.substring(prefix.length()));
      if (name.isEmpty()) {
        refused.add(full);
      }
      return name;
    }
  }
}

package cim.adapters.documents;

import cim.runtime.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * The files of a folder that Git would not ignore, in the order of their paths. Links are not
 * followed, {@code .git} is left out. Used by one thread.
 */
final class Folder {
  private static final String RULES = ".gitignore";
  private static final String GIT = ".git";

  private final Path root;
  private final Deque<Rules> rules = new ArrayDeque<>();
  private final List<Path> files = new ArrayList<>();
  private final List<Path> unreadable = new ArrayList<>();

  /** The rules of one folder hold for all below it. */
  private record Rules(Path folder, IgnoreNode node) {}

  private Folder(Path root) {
    this.root = root;
  }

  /**
   * Lists a folder.
   *
   * @throws Refusal {@code invalid_source} where there is none that can be read
   */
  static Folder read(String source) {
    Path root = Path.of(source).toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      throw refusal(source, "there is no such folder; check the path");
    }
    try {
      Folder folder = new Folder(root.toRealPath());
      folder.readRulesAbove();
      folder.walk(folder.root);
      return folder;
    } catch (IOException e) {
      throw refusal(source, "it cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static Refusal refusal(String source, String advice) {
    return new Refusal("invalid_source", source, "a folder that can be read", advice);
  }

  Path root() {
    return root;
  }

  List<Path> files() {
    return files;
  }

  /** Folders below that could not be listed. */
  List<Path> unreadable() {
    return unreadable;
  }

  /** Its path in the folder, with {@code /} between the parts. */
  String relative(Path file) {
    return slashed(root.relativize(file));
  }

  private static String slashed(Path path) {
    List<String> parts = new ArrayList<>();
    path.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  /** Inside a work tree the rules of the folders above hold, too. */
  private void readRulesAbove() throws IOException {
    Path top = root;
    while (top != null && !Files.exists(top.resolve(GIT))) {
      top = top.getParent();
    }
    if (top == null) {
      return;
    }
    readRules(top, top.resolve(GIT).resolve("info").resolve("exclude"));
    Path folder = top;
    for (Path part : top.relativize(root)) {
      if (!folder.equals(root)) {
        readRules(folder, folder.resolve(RULES));
        folder = folder.resolve(part);
      }
    }
  }

  private void readRules(Path folder, Path file) throws IOException {
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      IgnoreNode node = new IgnoreNode();
      try (InputStream input = Files.newInputStream(file)) {
        node.parse(input);
      }
      rules.push(new Rules(folder, node));
    }
  }

  private void walk(Path folder) throws IOException {
    int before = rules.size();
    readRules(folder, folder.resolve(RULES));
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder)) {
      entries = listed.sorted().toList();
    }
    for (Path entry : entries) {
      boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
      if (entry.endsWith(GIT) || isIgnored(entry, isFolder)) {
        continue;
      }
      if (isFolder) {
        walkBelow(entry);
      } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        files.add(entry);
      }
    }
    while (rules.size() > before) {
      rules.pop();
    }
  }

  private void walkBelow(Path folder) {
    int before = rules.size();
    try {
      walk(folder);
    } catch (IOException e) {
      unreadable.add(folder);
      while (rules.size() > before) {
        rules.pop();
      }
    }
  }

  /** The nearest rules that say anything decide. */
  private boolean isIgnored(Path entry, boolean isFolder) {
    Iterator<Rules> nearestFirst = rules.iterator();
    while (nearestFirst.hasNext()) {
      Rules some = nearestFirst.next();
      Boolean ignored = some.node.checkIgnored(slashed(some.folder.relativize(entry)), isFolder);
      if (ignored != null) {
        return ignored;
      }
    }
    return false;
  }
}

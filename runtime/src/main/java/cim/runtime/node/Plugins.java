package cim.runtime.node;

import cim.runtime.registry.InvalidDomain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The jars in a node's folder {@code plugins}. Each has a class loader of its own (RULINGS 23),
 * which sees the model, the data formats and the packages that are named {@code api}; the rest of
 * the node and the other plugins are not there for it. That keeps modules apart; it is no guard
 * against a jar that means harm, which has all the rights of the node.
 */
final class Plugins {
  private Plugins() {}

  /** One loader for each jar, in the order of their names; none where there is no folder. */
  static List<ClassLoader> in(Path folder, ClassLoader node) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(jar -> loader(jar, node))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassLoader loader(Path jar, ClassLoader node) {
    try {
      new JarFile(jar.toFile()).close(); // A loader would take what is no jar for an empty one.
      return new URLClassLoader(
          "plugin " + jar.getFileName(), new URL[] {jar.toUri().toURL()}, new Shared(node));
    } catch (IOException e) {
      throw new InvalidDomain(
          List.of(jar + ": " + e.getMessage() + "; put a jar there that can be read, or none"));
    }
  }

  /** What a plugin sees of the node. */
  private static final class Shared extends ClassLoader {
    private final ClassLoader node;

    Shared(ClassLoader node) {
      super("shared with plugins", ClassLoader.getPlatformClassLoader());
      this.node = node;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("cim.model.")
          || name.startsWith("cim.ipld.")
          || (name.startsWith("cim.") && name.contains(".api."))) {
        return node.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}

package cim.node;

import cim.model.Domain;
import cim.runtime.Refusal;
import cim.runtime.node.InstalledDomains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A node's folder as the program sees it: where it lies, the bootstrap token, and the address at
 * which a running node holds it.
 */
record DataFolder(Path path) {

  /** {@code --data}, else {@code CIM_DATA}, else {@code ~/.cim}. */
  static DataFolder standard() {
    String environment = System.getenv("CIM_DATA");
    return new DataFolder(
        environment == null
            ? Path.of(System.getProperty("user.home"), ".cim")
            : Path.of(environment));
  }

  Optional<String> token() throws IOException {
    return read("token");
  }

  /** The bootstrap token; made at the first start, readable by the owner only. */
  String tokenOrNew() throws IOException {
    Optional<String> old = token();
    if (old.isPresent()) {
      return old.get();
    }
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    write("token", token);
    return token;
  }

  /**
   * Where the node that holds the folder serves; empty where none has said so, or its process is
   * gone.
   */
  Optional<String> address() throws IOException {
    Optional<String[]> parts = read("address").map(text -> text.split(" "));
    return parts
        .filter(part -> part.length == 2 && part[1].matches("[0-9]{1,18}"))
        .filter(part ->
            ProcessHandle.of(Long.parseLong(part[1])).map(ProcessHandle::isAlive).orElse(false))
        .map(part -> part[0]);
  }

  /** Tells other programs of the same user where this process serves. */
  void announce(String url) throws IOException {
    write("address", url + " " + ProcessHandle.current().pid());
  }

  void withdraw() throws IOException {
    Files.deleteIfExists(path.resolve("address"));
  }

  /** The domains that are built in, and those of the jars in {@code plugins}. */
  List<Domain> domains() {
    return InstalledDomains.load(DataFolder.class.getClassLoader(), path.resolve("plugins"));
  }

  boolean hasEvents() {
    return Files.isDirectory(path.resolve("cim-events"));
  }

  private Optional<String> read(String name) throws IOException {
    Path file = path.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isReadable(file)) {
      throw new Refusal(
          "forbidden", file.toString(), "a file of yours", "run this as the user of the node");
    }
    return Optional.of(Files.readString(file).strip());
  }

  /** Whole or not at all: a reader never sees half a file. */
  private void write(String name, String text) throws IOException {
    Files.createDirectories(path);
    Path temporary =
        Files.createTempFile(
            path,
            name,
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, text + "\n");
    Files.move(
        temporary,
        path.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}

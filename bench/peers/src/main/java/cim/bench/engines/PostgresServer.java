package cim.bench.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine's own PostgreSQL in a folder of its own, on a free port of the loopback, with {@code
 * fsync} and {@code synchronous_commit} on. It refuses to run as root, so root runs it as {@code
 * postgres}.
 */
final class PostgresServer implements AutoCloseable {
  static final String SETTINGS =
      "fsync on, synchronous_commit on, otherwise its defaults with 256 MB of shared buffers, pool of 16 connections";

  private static final String USER = "postgres";

  private final Process server;
  private final int port;

  private PostgresServer(Process server, int port) {
    this.server = server;
    this.port = port;
  }

  static PostgresServer start(Path folder) throws IOException, SQLException {
    Path programs = programs();
    Path data = Files.createDirectories(folder.resolve("postgres"));
    boolean root = System.getProperty("user.name").equals("root");
    if (root) {
      UserPrincipal user =
          data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
      Files.setOwner(data, user);
      letThrough(folder);
    }
    run(
        root,
        programs.resolve("initdb"),
        "-D",
        data,
        "-U",
        USER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale",
        "C");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process server =
        process(
                root,
                programs.resolve("postgres"),
                "-D",
                data,
                "-p",
                port,
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=256MB",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on")
            .start();
    PostgresServer started = new PostgresServer(server, port);
    started.awaitReady();
    return started;
  }

  /** Temporary folders are closed to others, and the server has to get to its own. */
  private static void letThrough(Path folder) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    Path above = folder.getParent();
    if (permissions.add(PosixFilePermission.OTHERS_EXECUTE) && above != null) {
      Files.setPosixFilePermissions(folder, permissions);
      letThrough(above);
    }
  }

  /** Newest first: Debian keeps each version's programs apart, and the server's not on PATH. */
  private static Path programs() throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        List<Path> found =
            versions
                .map(version -> version.resolve("bin"))
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .sorted()
                .toList();
        if (!found.isEmpty()) {
          return found.getLast();
        }
      }
    }
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, "initdb"))) {
        return Path.of(folder);
      }
    }
    throw new IOException("initdb: not found; install the package postgresql");
  }

  private static ProcessBuilder process(boolean root, Object... words) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(
          List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups", "--"));
    }
    for (Object word : words) {
      command.add(word.toString());
    }
    return new ProcessBuilder(command)
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private static void run(boolean root, Object... words) throws IOException {
    try {
      int code = process(root, words).start().waitFor();
      if (code != 0) {
        throw new IOException(words[0] + ": ended with " + code + " (expected: 0)");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void awaitReady() throws SQLException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try (Connection connection = connect()) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException e) {
        if (System.nanoTime() > deadline || !server.isAlive()) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, "");
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      server.destroyForcibly();
    }
  }
}

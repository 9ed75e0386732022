package cim.node;

import cim.model.Domain;
import cim.model.InvalidValue;
import cim.model.SnapshotPolicy;
import cim.model.Subject;
import cim.model.SubjectPattern;
import cim.runtime.Refusal;
import cim.runtime.answering.Answerer;
import cim.runtime.node.NodeSettings;
import cim.store.archive.Archive;
import cim.store.archive.FolderArchive;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.retention.KeepFor;
import cim.store.upkeep.Scrubber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How a node runs (RULINGS 23): flag over environment over the file {@code cim.properties} in the
 * data folder. An unknown key is an error.
 *
 * @param port 0 lets the system choose
 * @param domains the names of those that are served; empty: all that are installed
 * @param snapshots of aggregates that declare no policy
 * @param scrub how fast what is stored is read again ({@code scrub_rate} bytes a second at most, 0
 *     for never; all of it within {@code scrub_days})
 * @param retention how long the data of domains stays in their logs ({@code retention.git=90d});
 *     for ever where nothing is said
 * @param indexMemory bytes that the indexes of all logs keep in memory of what is not in their
 *     files yet ({@code index_memory}, in MiB)
 * @param archive the folder that has what was compacted; empty for none
 * @param answering who answers what domains ask of the outside: by the keys of the installed {@link
 *     Answerer.Provider}s
 * @param outside requests that programs outside the node answer by themselves ({@code
 *     answered_outside}): patterns of subjects
 */
record Settings(
    DataFolder folder,
    String host,
    int port,
    String name,
    List<String> domains,
    SnapshotPolicy snapshots,
    Scrubber.Pace scrub,
    Map<String, KeepFor> retention,
    long indexMemory,
    String archive,
    Map<String, String> answering,
    List<SubjectPattern> outside) {
  static final int STANDARD_PORT = 7700;
  private static final int SCRUB_DAYS = 30;
  private static final long MIB = 1 << 20;

  private static final String RETENTION = "retention.";

  Settings {
    domains = List.copyOf(domains);
    retention = Map.copyOf(retention);
    answering = Map.copyOf(answering);
    outside = List.copyOf(outside);
  }

  /** Those of a node that serves one command: where its archive is, and else as usual. */
  static Settings forOneCommand(DataFolder folder) throws IOException {
    Settings set = of(folder, Map.of("scrub_rate", "0"), System.getenv());
    return new Settings(
        folder,
        "127.0.0.1",
        0,
        "cim",
        set.domains(),
        NodeSettings.USUAL_SNAPSHOTS,
        set.scrub(),
        set.retention(),
        set.indexMemory(),
        set.archive(),
        set.answering(),
        set.outside());
  }

  /**
   * Of the installed domains those that are served.
   *
   * @throws Refusal {@code invalid_parameter} for a name that none of them has
   */
  List<Domain> chosen(List<Domain> installed) {
    List<String> names = installed.stream().map(Domain::name).toList();
    for (String name : domains) {
      if (!names.contains(name)) {
        throw new Refusal(
            "invalid_parameter",
            "domains " + name,
            "of " + String.join(", ", names),
            "mend the name, or install its module");
      }
    }
    return domains.isEmpty()
        ? installed
        : installed.stream().filter(domain -> domains.contains(domain.name())).toList();
  }

  private static List<String> names(String text) {
    return Stream.of(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /** Where compacted data is read. */
  Archive openArchive() {
    return archive.isEmpty()
        ? Archive.NONE
        : new FolderArchive(new DiskFiles(), Path.of(archive).toAbsolutePath().normalize());
  }

  /**
   * @param flags the keys that were given on the command line
   * @param environment all of it; {@code CIM_PORT}, {@code CIM_HOST}, {@code CIM_NAME}, {@code
   *     CIM_DOMAINS}, {@code CIM_SNAPSHOTS}, {@code CIM_ARCHIVE}, {@code CIM_RETENTION_<DOMAIN>}
   *     are ours
   */
  static Settings of(DataFolder folder, Map<String, String> flags, Map<String, String> environment)
      throws IOException {
    Map<String, String> values =
        new TreeMap<>(
            Map.of(
                "host",
                "127.0.0.1",
                "port",
                "" + STANDARD_PORT,
                "name",
                "cim",
                "domains",
                "",
                "snapshots",
                NodeSettings.USUAL_SNAPSHOTS.text(),
                "scrub_rate",
                "" + (8 << 20),
                "scrub_days",
                "" + SCRUB_DAYS,
                "index_memory",
                "" + LocalEventStore.INDEX_MEMORY / MIB,
                "archive",
                "",
                "answered_outside",
                ""));
    answererProviders().forEach(provider -> values.put(provider.key(), provider.usual()));
    fromFile(folder.path().resolve("cim.properties"), values);
    for (String key : List.copyOf(values.keySet())) {
      String given = environment.get("CIM_" + key.toUpperCase(Locale.ROOT));
      if (given != null) {
        values.put(key, given);
      }
    }
    environment.forEach((key, value) -> {
      String prefix = "CIM_RETENTION_";
      if (key.startsWith(prefix)) {
        values.put(RETENTION + key.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
      }
    });
    values.putAll(flags);
    return new Settings(
        folder,
        loopback(values.get("host")),
        port(values.get("port")),
        values.getOrDefault("name", "cim"),
        names(values.getOrDefault("domains", "")),
        snapshots(values.getOrDefault("snapshots", "never")),
        new Scrubber.Pace(
            number("scrub_rate", values, Integer.MAX_VALUE),
            Duration.ofDays(Math.max(1, number("scrub_days", values, 3650)))),
        retention(values),
        Math.max(1, number("index_memory", values, 1 << 20)) * MIB,
        values.getOrDefault("archive", ""),
        answererProviders()
            .collect(
                Collectors.toMap(
                    Answerer.Provider::key, provider -> values.getOrDefault(provider.key(), ""))),
        names(values.getOrDefault("answered_outside", "")).stream()
            .map(Settings::requests)
            .toList());
  }

  private static Stream<Answerer.Provider> answererProviders() {
    return StreamSupport.stream(ServiceLoader.load(Answerer.Provider.class).spliterator(), false);
  }

  private static SubjectPattern requests(String pattern) {
    try {
      return SubjectPattern.parse(pattern);
    } catch (InvalidValue e) {
      throw new Refusal(
          "invalid_parameter",
          "answered_outside " + pattern,
          "subjects such as agents.agent.tool_use_requested.*",
          "mend it");
    }
  }

  /** Those who answer what domains ask of the outside. */
  List<Answerer> answerers() {
    return answererProviders()
        .filter(provider -> !answering.getOrDefault(provider.key(), "").isEmpty())
        .flatMap(provider -> provider.open(answering.getOrDefault(provider.key(), "")).stream())
        .toList();
  }

  private static Map<String, KeepFor> retention(Map<String, String> values) {
    Map<String, KeepFor> policies = new TreeMap<>();
    values.forEach((key, value) -> {
      if (key.startsWith(RETENTION)) {
        try {
          policies.put(
              Subject.name("domain", key.substring(RETENTION.length())), KeepFor.parse(value));
        } catch (InvalidValue e) {
          throw new Refusal("invalid_parameter", key + " " + value, e.expected(), "mend it");
        }
      }
    });
    return policies;
  }

  private static long number(String key, Map<String, String> values, long most) {
    String text = values.getOrDefault(key, "");
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > most) {
      throw new Refusal("invalid_parameter", key + " " + text, "0 to " + most, "mend the setting");
    }
    return Long.parseLong(text);
  }

  private static void fromFile(Path file, Map<String, String> values) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    for (String key : properties.stringPropertyNames()) {
      if (!values.containsKey(key) && !key.startsWith(RETENTION)) {
        throw new Refusal(
            "invalid_parameter",
            key + " in " + file,
            String.join(", ", values.keySet()) + ", retention.<domain>",
            "remove it or mend its name");
      }
      values.put(key, properties.getProperty(key));
    }
  }

  private static SnapshotPolicy snapshots(String text) {
    try {
      return SnapshotPolicy.parse(text);
    } catch (InvalidValue e) {
      throw new Refusal("invalid_parameter", "snapshots " + text, e.expected(), "mend it");
    }
  }

  private static int port(@Nullable String text) {
    try {
      int port = Integer.parseInt(String.valueOf(text));
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one refusal below.
    }
    throw new Refusal(
        "invalid_parameter", "port " + text, "0 to 65535", "give another with --port");
  }

  /** Plain HTTP serves the loopback address only (RULINGS 20). */
  private static String loopback(@Nullable String host) {
    if (host != null
        && (host.equals("localhost") || host.equals("::1") || host.startsWith("127."))) {
      return host;
    }
    throw new Refusal(
        "invalid_parameter",
        "host " + host,
        "a loopback address, while TLS is not set up",
        "use 127.0.0.1");
  }
}

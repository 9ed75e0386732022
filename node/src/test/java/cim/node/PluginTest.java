package cim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.model.Domain;
import cim.node.bells.BellsDomain;
import cim.node.bells.OffendingDomain;
import cim.runtime.Refusal;
import cim.runtime.registry.InvalidDomain;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Domains that are dropped into a node's folder, and nodes that serve some of theirs. */
class PluginTest {
  private static final UUID BELL = UUID.fromString("7d1f0c52-1111-4a2f-9a55-0c4c5b7ed001");
  @TempDir private Path home;

  @Test
  void a_jar_in_the_folder_is_served_as_what_is_built_in() throws Exception {
    drop("bells.jar", BellsDomain.class.getName());
    try (ServedNode node = ServedNode.on(home)) {
      assertThat(ring(node, "c")).isEqualTo(202);
      assertThat(ring(node, "z")).isEqualTo(400);
      assertThat(node.get("/api/v1/events?domain=bells").body()).contains("\"tone\":\"c\"");
      assertThat(node.get("/api/v1/domains").body()).contains("Bells that ring");
    }
    assertThat(Shell.run("catalog", "--data", home, "--domain", "bells").out())
        .contains("bells.bell.ring");
  }

  @Test
  void a_record_that_it_brings_is_a_type_of_component_for_any_entity() throws Exception {
    drop("bells.jar", BellsDomain.class.getName());
    for (int start = 0; start < 2; start++) { // The second declares nothing new.
      try (ServedNode node = ServedNode.on(home)) {
        assertThat(node.get("/api/v1/entities/find_component_types").body())
            .contains("\"name\":\"bells.loudness\",\"version\":1");
        assertThat(attach(node, "{\"most\":40,\"only\":\"c\"}")).isEqualTo(202);
        assertThat(attach(node, "{\"most\":101}")).isEqualTo(409);
        assertThat(attach(node, "{\"loud\":true}")).isEqualTo(409);
        assertThat(node.get("/api/v1/entities/get_entity?entity=" + BELL).body())
            .contains("\"component\":\"bells.loudness\"", "\"most\":40");
      }
    }
  }

  private static int attach(ServedNode node, String data) throws Exception {
    String body =
        "{\"kind\":\"people.person\",\"component\":\"bells.loudness\",\"data\":" + data + "}";
    return node.post("/api/v1/entities/entity/" + BELL + "/add_component", body).statusCode();
  }

  @Test
  void its_classes_are_its_own_and_see_the_model_but_not_the_node() throws Exception {
    drop("bells.jar", BellsDomain.class.getName());

    ClassLoader loader = bells().aggregates().getFirst().decider().getClass().getClassLoader();

    assertThat(loader).isNotSameAs(BellsDomain.class.getClassLoader());
    assertThat(loader.loadClass(Domain.class.getName())).isSameAs(Domain.class);
    assertThatThrownBy(() -> loader.loadClass(RunningNode.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void the_doctor_finds_sound_domains_sound() throws Exception {
    drop("bells.jar", BellsDomain.class.getName());

    Shell.Said said = Shell.run("doctor", "domains", "--data", home);

    assertThat(said.code()).as(said.out()).isZero();
    assertThat(said.out()).contains("OK    bells: 1 aggregates, 1 commands", "OK    people: ");
  }

  @Test
  void the_doctor_names_each_anti_pattern_of_a_plugin_and_ends_with_1() throws Exception {
    drop("bells.jar", OffendingDomain.class.getName());

    Shell.Said said = Shell.run("doctor", "domains", "--data", home, "--json");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.json().list("domains").items())
        .filteredOn(one -> ((Value.Map) one).text("domain").equals("offending"))
        .singleElement()
        .asString()
        .contains("a question, and commands answer with acks only")
        .contains("an old and a new value in one event")
        .contains("entities without bound inside an aggregate");
  }

  @Test
  void a_node_goes_on_without_a_plugin_and_keeps_what_it_wrote() throws Exception {
    drop("bells.jar", BellsDomain.class.getName());
    try (ServedNode node = ServedNode.on(home)) {
      assertThat(ring(node, "c")).isEqualTo(202);
    }
    Files.delete(home.resolve("plugins/bells.jar"));
    try (ServedNode node = ServedNode.on(home)) {
      assertThat(ring(node, "d")).isEqualTo(404);
      assertThat(node.get("/api/v1/events?domain=bells").body()).contains("\"tone\":\"c\"");
    }
  }

  @Test
  void what_is_no_jar_stops_the_start_and_is_named() throws Exception {
    Files.createDirectories(home.resolve("plugins"));
    Files.writeString(home.resolve("plugins/bells.jar"), "no jar");
    assertThatThrownBy(() -> ServedNode.on(home))
        .isInstanceOf(InvalidDomain.class)
        .hasMessageContaining("bells.jar")
        .hasMessageContaining("put a jar there");
  }

  @Test
  void the_command_line_says_it_in_one_line() throws Exception {
    Files.createDirectories(home.resolve("plugins"));
    Files.writeString(home.resolve("plugins/bells.jar"), "no jar");
    Shell.refuses("invalid_domain: ", "up", "--data", home, "--port", "0");
  }

  @Test
  void a_descriptor_that_is_not_there_stops_the_start_and_is_named() throws Exception {
    drop("bells.jar", "cim.node.bells.Missing");
    assertThatThrownBy(() -> ServedNode.on(home))
        .isInstanceOf(InvalidDomain.class)
        .hasMessageContaining("plugin bells.jar")
        .hasMessageContaining("cim.node.bells.Missing");
  }

  @Test
  void a_node_serves_the_domains_that_it_is_told_and_keeps_the_others_events() throws Exception {
    UUID ada = UUID.randomUUID();
    try (ServedNode node = ServedNode.on(home)) {
      assertThat(node.post(ServedNode.register(ada), ServedNode.ADA).statusCode()).isEqualTo(202);
    }
    Files.writeString(home.resolve("cim.properties"), "domains=git, graphs\n");
    try (ServedNode node = ServedNode.on(home)) {
      assertThat(node.post(ServedNode.register(ada), ServedNode.ADA).statusCode()).isEqualTo(404);
      assertThat(node.get("/api/v1/domains").body())
          .contains("\"git\"")
          .doesNotContain("\"people\"");
      assertThat(node.get("/api/v1/events?domain=people").body()).contains("registered");
    }
  }

  @Test
  void a_domain_that_is_not_installed_cannot_be_chosen() throws Exception {
    Settings settings = Settings.of(new DataFolder(home), Map.of("domains", "git,bells"), Map.of());
    assertThatThrownBy(() -> settings.chosen(new DataFolder(home).domains()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("domains bells")
        .hasMessageContaining("people");
  }

  private static int ring(ServedNode node, String tone) throws Exception {
    String body = "{\"tone\":\"" + tone + "\"}";
    return node.post("/api/v1/bells/bell/" + BELL + "/ring", body).statusCode();
  }

  private Domain bells() {
    return new DataFolder(home)
        .domains().stream().filter(one -> one.name().equals("bells")).findFirst().orElseThrow();
  }

  /** A jar with the classes of the package {@code bells}, which names this provider. */
  private void drop(String name, String provider) throws IOException, URISyntaxException {
    Path classes =
        Path.of(BellsDomain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = Files.createDirectories(home.resolve("plugins")).resolve(name);
    List<Path> files;
    try (Stream<Path> all = Files.list(classes.resolve("cim/node/bells"))) {
      files = all.toList();
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(out);
        }
      }
      out.putNextEntry(new JarEntry("META-INF/services/" + Domain.Provider.class.getName()));
      out.write(provider.getBytes(StandardCharsets.UTF_8));
    }
  }
}

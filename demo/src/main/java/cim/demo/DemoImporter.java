package cim.demo;

import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportContext.Progress;
import cim.runtime.importing.ImportReport;
import cim.runtime.importing.Importer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** {@code ./cim demo --size small}: a sample organisation; again: nothing. */
public final class DemoImporter implements Importer {
  private static final int FEWEST_TOGETHER = 50;
  private static final int MOST_ROUNDS = 100;

  /** For {@link java.util.ServiceLoader}. */
  public DemoImporter() {}

  @Override
  public String kind() {
    return "demo";
  }

  @Override
  public ImportReport run(String source, ImportContext context) {
    long begun = System.nanoTime();
    World world = new World(Size.of(source), context);
    List<Chapter> chapters = chapters(world, context);
    for (Chapter chapter : chapters) {
      chapter.opening();
      world.settle();
    }
    int together = Math.max(FEWEST_TOGETHER, world.people() / MOST_ROUNDS);
    for (int first = 0; first < world.people(); first += together) {
      int end = Math.min(first + together, world.people());
      tell(world, chapters, first, end);
      context.progress(new Progress(end, world.people(), "people"));
    }
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    counts.put("people", (long) world.people());
    counts.put("commands", world.commands());
    return new ImportReport(
        "organization",
        world.uuid(Organization.COMPANY, 0),
        counts,
        List.of(),
        Duration.ofNanos(System.nanoTime() - begun));
  }

  private static void tell(World world, List<Chapter> chapters, int first, int end) {
    int longest = chapters.stream().mapToInt(chapter -> chapter.steps().size()).max().orElse(0);
    for (int step = 0; step < longest; step++) {
      for (int person = first; person < end; person++) {
        for (Chapter chapter : chapters) {
          if (step < chapter.steps().size()) {
            chapter.steps().get(step).accept(person);
          }
        }
      }
      world.settle();
    }
  }

  private static List<Chapter> chapters(World world, ImportContext context) {
    return List.of(
        new Places(world),
        new Staff(world),
        new Organization(world),
        new Identification(world),
        new Rules(world),
        new Repositories(world),
        new Papers(world, context.objects()),
        new Helpers(world),
        new Talks(world),
        new Plans(world),
        new Pictures(world),
        new Works(world),
        new Flakes(world),
        new Ideas(world));
  }
}

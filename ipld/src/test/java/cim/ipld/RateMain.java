package cim.ipld;

import java.util.Locale;

/**
 * Prints how many blocks a second one core encodes, hashes and reads. Started by hand, not by the
 * build.
 */
final class RateMain {

  private static final int ROUNDS = 7;
  private static final int EVENTS = 2_000_000;

  private RateMain() {}

  public static void main(String[] arguments) {
    SampleEvent event = new SampleEvent();
    byte[] out = new byte[Sha256.SIZE];
    Sha256 sha = new Sha256();
    byte[] raw = new byte[255];
    event.write(1);
    byte[] block = event.block();
    CborReader reader = new CborReader(block);
    for (int round = 0; round < ROUNDS; round++) {
      print("10 keys, encode and CID", event::writeSmall, event);
      print("16 keys, encode and CID", event::write, event);
      print("SHA-256 of 255 bytes alone", i -> sha.digest(raw, 0, raw.length, out, 0), event);
      print(
          "16 keys, decode to Value",
          i -> blackhole += DagCbor.decode(block).hashCode() & 1,
          event);
      print("7 keys by CborReader", i -> blackhole += (int) event.read(reader, block), event);
    }
    System.out.println(blackhole);
  }

  private static int blackhole;

  private interface Work {
    void run(int i);
  }

  private static void print(String name, Work work, SampleEvent event) {
    long start = System.nanoTime();
    for (int i = 0; i < EVENTS; i++) work.run(i);
    double nanos = (System.nanoTime() - start) / (double) EVENTS;
    System.out.printf(
        Locale.ROOT,
        "%-30s %8.1f ns %6.2f M/s (%d bytes)%n",
        name,
        nanos,
        1000 / nanos,
        event.size());
  }
}

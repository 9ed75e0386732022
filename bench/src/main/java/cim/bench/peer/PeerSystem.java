package cim.bench.peer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be measured beside each other. */
public enum PeerSystem {
  /** The bare machine: hashing, writing and syncing the same bytes. */
  MACHINE(""),
  CIM("cim.bench.peer.CimPeer"),
  CIM_MEMORY("cim.bench.peer.CimMemoryPeer"),
  SQLITE("cim.bench.peer.SqlitePeer"),
  ROCKSDB("cim.bench.engines.RocksPeer"),
  CHRONICLE("cim.bench.engines.ChroniclePeer"),
  KAFKA("cim.bench.engines.KafkaPeer"),
  JETSTREAM("cim.bench.engines.JetStreamPeer"),
  PEKKO_POSTGRESQL("cim.bench.engines.PekkoPeer"),
  AXON_POSTGRESQL("cim.bench.engines.AxonPostgresPeer"),
  AXON_MEMORY("cim.bench.engines.AxonMemoryPeer");

  private final String type;

  PeerSystem(String type) {
    this.type = type;
  }

  /** As rows and the command line name it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As rows name the system; its durability tells the two of ours apart. */
  String system() {
    return this == CIM_MEMORY ? CIM.toString() : toString();
  }

  List<PeerWork> works() {
    return this == MACHINE
        ? List.of(PeerWork.APPEND_64X1, PeerWork.APPEND_8X100)
        : List.of(PeerWork.values());
  }

  /** Empty where its classes are not on the class path. */
  Optional<Peer> load() {
    try {
      return Optional.of(
          Class.forName(type).asSubclass(Peer.class).getDeclaredConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + ": " + e, e);
    }
  }
}

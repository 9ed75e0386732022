package cim.store.verify;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.Signer;
import cim.store.StoreException;
import cim.store.block.CommandFields;
import cim.store.block.EventFields;
import cim.store.proof.Bundle;
import cim.store.proof.Checkpoint;
import cim.store.proof.PublicKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a bundle by nothing but itself and the public keys of its log: no node, no data folder.
 * Goes on after a fault as long as it can, so that all of them are named.
 */
public final class BundleCheck {
  private final PublicKeys keys;
  private final List<String> checked = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private BundleCheck(PublicKeys keys) {
    this.keys = keys;
  }

  /** Checks the bytes of a bundle's file. */
  public static BundleReport check(byte[] file, PublicKeys keys) {
    return new BundleCheck(keys).check(file);
  }

  private BundleReport check(byte[] file) {
    Optional<BundleReport.Shown> shown = Optional.empty();
    try {
      Bundle bundle = Bundle.parse(file);
      checked.add("blocks: " + (bundle.blocks().size() + 1) + ", each hashes to its CID");
      byte[] block = bundle.blocks().getFirst().bytes().toArray();
      EventFields event = new EventFields().read(block, 0, block.length);
      shown = Optional.of(shown(bundle, event));
      links(bundle, event);
      log(bundle, event);
    } catch (StoreException | IpldException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
    return new BundleReport(shown, checked, faults);
  }

  private void links(Bundle bundle, EventFields event) {
    List<Bundle.Block> rest = new ArrayList<>(bundle.blocks().subList(1, bundle.blocks().size()));
    Optional<Bundle.Block> command = take(rest, event.command());
    if (command.isPresent()) {
      command(command.get(), event);
    } else {
      faults.add("command: not in the bundle (expected: block " + event.command() + ")");
    }
    checked.add(
        take(rest, event.payload()).isPresent()
            ? "payload: the one that the event links to"
            : "payload: not in the bundle, as after an erasure; the event itself is checked");
    int sealed = 0;
    for (Cid part : event.sealed()) {
      sealed += take(rest, part).isPresent() ? 1 : 0;
    }
    if (event.sealedCount() > 0) {
      checked.add(
          "sealed parts: "
              + sealed
              + " of "
              + event.sealedCount()
              + " in the bundle, which only a key of the node opens");
    }
    if (!rest.isEmpty()) {
      faults.add(
          "block " + rest.getFirst().cid() + " (expected: only those that the event links to)");
    }
  }

  /** Takes the next block where it is that one: they stand in the order of the links. */
  private static Optional<Bundle.Block> take(List<Bundle.Block> rest, Cid cid) {
    return !rest.isEmpty() && rest.getFirst().cid().equals(cid)
        ? Optional.of(rest.removeFirst())
        : Optional.empty();
  }

  private void command(Bundle.Block block, EventFields event) {
    CommandFields command =
        new CommandFields().read(block.bytes().toArray(), 0, block.bytes().size());
    if (!event.causation().equals(command.id()) || event.scope() != command.scope()) {
      faults.add("command: cause or scope of the event is not that of its command");
    } else if (!event.id().equals(Uuids.eventId(command.id(), event.index()))) {
      faults.add(
          "event id: "
              + event.id()
              + " (expected: "
              + Uuids.eventId(command.id(), event.index())
              + ", which follows from its command)");
    } else {
      checked.add(
          "command: "
              + command.type()
              + ", the one that the event links to, and its id follows from it");
    }
  }

  private void log(Bundle bundle, EventFields event) {
    Checkpoint under = Checkpoint.parse(bundle.proof().checkpoint().text());
    String[] origin = under.origin().split("/", -1);
    if (origin.length != 3 || !origin[1].equals(event.subject().context())) {
      faults.add(
          "checkpoint: of the log "
              + under.origin()
              + " (expected: that of "
              + event.subject().context()
              + ")");
    }
    if (bundle.proof().proves(bundle.blocks().getFirst().cid().bytes())) {
      checked.add(
          "inclusion: leaf "
              + bundle.proof().index()
              + " of the "
              + under.size()
              + " under the checkpoint of "
              + under.origin());
    } else {
      faults.add(
          "inclusion: the proof for leaf "
              + bundle.proof().index()
              + " does not lead from this event to the root at "
              + under.size()
              + " leaves (expected: the proof of this event, under a checkpoint that covers it)");
    }
    signatures(bundle, under);
  }

  private void signatures(Bundle bundle, Checkpoint under) {
    List<Signer.Algorithm> signed = keys.signedBy(bundle.proof().checkpoint(), under);
    for (Signer.Algorithm algorithm : Signer.Algorithm.values()) {
      if (signed.contains(algorithm)) {
        checked.add("signature: " + algorithm + " by a key of the file");
      } else {
        faults.add(
            "signature: none by "
                + algorithm
                + " of a key in the file (expected: one by each of Ed25519 and ML-DSA-44; give the checkpoint.pub of the node "
                + under.origin().replaceAll("/.*", "")
                + ")");
      }
    }
  }

  private static BundleReport.Shown shown(Bundle bundle, EventFields event) {
    return new BundleReport.Shown(
        bundle.blocks().getFirst().cid(),
        event.id(),
        event.subject(),
        event.timestamp(),
        event.stream(),
        event.revision(),
        data(bundle, event));
  }

  private static Value.Map data(Bundle bundle, EventFields event) {
    for (Bundle.Block block : bundle.blocks()) {
      if (block.cid().equals(event.payload())
          && DagCbor.decode(block.bytes().toArray()) instanceof Value.Map data) {
        return data;
      }
    }
    return Value.map().build();
  }
}

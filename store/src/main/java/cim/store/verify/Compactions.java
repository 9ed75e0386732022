package cim.store.verify;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.block.Cut;
import cim.store.block.EntryKind;
import cim.store.block.EventFields;
import cim.store.file.Files;
import cim.store.log.Frame;
import cim.store.log.FrameScanner;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the node's own log says that other logs were compacted. It is read before those are
 * checked, so that what is masked in them can be told as it is met.
 */
final class Compactions {
  private final Map<String, List<Cut>> cuts = new HashMap<>();
  private final FrameTable table = new FrameTable();
  private final EventFields fields = new EventFields();

  private Compactions() {}

  static Compactions read(Files files, Path dataFolder) throws IOException {
    Compactions all = new Compactions();
    for (Path log : LogFiles.of(files, dataFolder, LocalEventStore.NODE)) {
      try (Files.Handle handle = files.openForReading(log)) {
        FrameScanner scanner = new FrameScanner(handle, log.toString(), 0);
        boolean goesOn = true;
        while (goesOn) {
          switch (scanner.next()) {
            case FrameScanner.Whole(Frame frame, long _) -> all.add(frame);
            case FrameScanner.Bad _ -> goesOn = scanner.resynchronise(0);
            case FrameScanner.End _ -> goesOn = false;
          }
        }
      } catch (StoreException e) {
        // Its own check says so.
      }
    }
    return all;
  }

  /** Those of a domain's log, oldest first. */
  List<Cut> of(String domain) {
    return cuts.getOrDefault(domain, List.of());
  }

  private void add(Frame frame) {
    try {
      table.read(frame);
      for (int entry = 0; entry < table.size(); entry++) {
        if (table.kind(entry) == EntryKind.EVENT) {
          fields.read(table.bytes(), table.block(entry), table.length(entry));
          if (fields.subjectText().equals(Cut.EVENT)) {
            add(Cid.decode(table.bytes(), table.cid(entry), Sha256.CID_SIZE));
          }
        }
      }
    } catch (StoreException | IpldException | ClassCastException | IllegalArgumentException e) {
      // What is no event, or says no cut, explains nothing.
    }
  }

  private void add(Cid event) {
    int payload = table.find(EntryKind.PAYLOAD, table.bytes(), fields.payloadOffset(), 0);
    if (payload != FrameTable.NONE && !table.isMasked(payload)) {
      Value.Map data =
          (Value.Map) DagCbor.decode(table.bytes(), table.block(payload), table.length(payload));
      cuts.computeIfAbsent(data.text("domain"), _ -> new ArrayList<>()).add(Cut.of(event, data));
    }
  }
}

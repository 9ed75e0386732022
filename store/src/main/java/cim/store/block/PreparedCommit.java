package cim.store.block;

import cim.ipld.Cid;
import cim.store.Condition;
import cim.store.NewCommit;
import cim.store.StreamId;
import java.util.UUID;

/**
 * A commit, encoded as far as that goes without its place on the chain. Immutable; made by {@link
 * CommitPreparer} on the caller's thread, read by the log's writer thread.
 */
public final class PreparedCommit {

  /**
   * Numbers per event in {@link #marks}: where prv, seq, the template's end and the event's last
   * entry stand.
   */
  static final int MARKS = 4;

  private final NewCommit commit;
  private final Condition condition;
  private final Cid command;
  private final byte[] bytes;
  private final int[] marks;
  private final int commandEntries;
  private final int entries;

  PreparedCommit(
      NewCommit commit,
      Condition condition,
      Cid command,
      byte[] bytes,
      int[] marks,
      int commandEntries,
      int entries) {
    this.commit = commit;
    this.condition = condition;
    this.command = command;
    this.bytes = bytes;
    this.marks = marks;
    this.commandEntries = commandEntries;
    this.entries = entries;
  }

  /** What was asked for. */
  public NewCommit commit() {
    return commit;
  }

  public Condition condition() {
    return condition;
  }

  public StreamId stream() {
    return commit.stream();
  }

  public UUID commandId() {
    return commit.command().id();
  }

  /** The CID of the command block. */
  public Cid command() {
    return command;
  }

  /** The command block. */
  public CommandFields commandFields() {
    Entries entries = new Entries().reset(bytes, 0, commandEntries);
    entries.next();
    return new CommandFields().read(bytes, entries.blockOffset(), entries.blockLength());
  }

  /** The number of events. */
  public int count() {
    return marks.length / MARKS;
  }

  /** The number of entries in its frame. */
  public int entries() {
    return entries;
  }

  /**
   * How many bytes its entries take at most; {@link CommitFinisher#finish} answers how many they
   * took.
   */
  public int maximumSize() {
    return bytes.length + count() * CommitPreparer.CHAIN_SIZE;
  }

  /**
   * Entries of the command and its payload and seals, then per event a template and its further
   * entries.
   */
  byte[] bytes() {
    return bytes;
  }

  int[] marks() {
    return marks;
  }

  int commandEntries() {
    return commandEntries;
  }
}

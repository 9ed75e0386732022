package cim.runtime.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** A fault of a database file or of its disk: never the caller's input. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  public enum Fault {
    /** The file is no longer what was written: rebuild it. */
    DAMAGED,
    /** The disk is full or fails: try again when that is over. */
    DISK,
    /** The statement is wrong: a fault of ours. */
    STATEMENT
  }

  private final Fault fault;

  DatabaseException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  DatabaseException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  static DatabaseException of(String what, SQLException cause) {
    return new DatabaseException(fault(cause), what + ": " + cause.getMessage(), cause);
  }

  public Fault fault() {
    return fault;
  }

  private static Fault fault(SQLException cause) {
    // The primary result code is the low byte of the extended one (sqlite.org/rescode.html).
    int code = cause instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xFF : 0;
    return switch (code) {
      case 11, 26 -> Fault.DAMAGED; // SQLITE_CORRUPT, SQLITE_NOTADB
      case 5, 6, 8, 10, 13, 14 -> Fault.DISK; // BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN
      default -> Fault.STATEMENT;
    };
  }
}

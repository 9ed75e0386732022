package cim.store;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A fault of the store, with a stable code: {@code read_only}, {@code poisoned}, {@code closed},
 * {@code corrupt}, {@code locked}, {@code newer_format}, {@code not_ready}, {@code io}, {@code
 * subject_erased}.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is asked for was compacted, and the archive that has it is not connected. */
  public static final String COMPACTED = "compacted";

  private final String code;

  public StoreException(String code, String message) {
    super(message);
    this.code = code;
  }

  public StoreException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Something was to be sealed for a person who has been erased. */
  public static StoreException erased(UUID subject) {
    return new StoreException(
        "subject_erased",
        "data subject: "
            + subject
            + " has been erased (expected: one who has not); nothing personal is kept of it any more");
  }

  public String code() {
    return code;
  }

  /** Waits for a future; what it failed with is thrown as it is. */
  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

package cim.runtime.importing;

/**
 * Brings one kind of source in. Running it again brings only what is new. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface Importer {

  /** The word after {@code ./cim import}: {@code git}, {@code files}. */
  String kind();

  /**
   * Imports the whole source; called on a thread of its own.
   *
   * @param source a path or URL as the user gave it
   * @throws cim.runtime.Refusal when the source is missing or unreadable; nothing has been written
   *     then
   */
  ImportReport run(String source, ImportContext context);
}

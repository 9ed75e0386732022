package cim.runtime.sqlite;

import java.nio.file.Path;

/** A derived file that could not be used and is built again from the logs (RULINGS 30). */
public record Rebuildable(Path file, String reason) {}

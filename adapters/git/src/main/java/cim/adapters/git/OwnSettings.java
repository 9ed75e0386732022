package cim.adapters.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit reads of the machine. By itself it would measure the disk's clock for seconds and keep
 * the result in the user's home, and start {@code git} to find the system's settings; a reader of
 * repositories needs neither.
 */
final class OwnSettings extends SystemReader.Delegate {
  private static final int DELTA_BASES_BYTES = 32 << 20;
  private static final int WINDOWS_BYTES = 64 << 20;
  private static final int WINDOW_BYTES = 64 << 10;

  static {
    SystemReader.setInstance(new OwnSettings(SystemReader.getInstance()));
    WindowCacheConfig cache = new WindowCacheConfig();
    cache.setDeltaBaseCacheLimit(DELTA_BASES_BYTES);
    cache.setPackedGitLimit(WINDOWS_BYTES);
    cache.setPackedGitWindowSize(WINDOW_BYTES);
    cache.install();
  }

  private OwnSettings(SystemReader system) {
    super(system);
  }

  /** Sets JGit up, once for the process. */
  static void install() {
    // The work is done when this class is loaded.
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS files) {
    return new Unkept(parent, files);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS files) {
    return new Unkept(parent, files);
  }

  /** Settings in memory. */
  private static final class Unkept extends FileBasedConfig {
    Unkept(Config parent, FS files) {
      super(parent, new File("no settings"), files);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}

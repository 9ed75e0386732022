package cim.domains.nix.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code nix-instantiate --parse}, which the parser is compared with. */
final class NixTool {
  private NixTool() {}

  static boolean isThere() {
    try {
      Process process =
          new ProcessBuilder("nix-instantiate", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * What Nix makes of a source; nothing where it refuses it.
   *
   * @param folder that it runs in, relative to which paths are
   */
  static Optional<String> parse(String source, Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("nix-instantiate", "--parse", "-")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("NIX_STATE_DIR", folder.resolve("var").toString());
    builder.environment().put("HOME", "/home/nobody");
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(source.getBytes(StandardCharsets.UTF_8));
    }
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("nix-instantiate did not end");
      }
      return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

package cim.node;

import picocli.CommandLine.IVersionProvider;

/** The version of this program. */
final class Version implements IVersionProvider {
  static final String CIM = "0.1.0";

  @Override
  public String[] getVersion() {
    return new String[] {
      "cim " + CIM, "java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}

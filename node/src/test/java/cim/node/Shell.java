package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** The real command line, in this process. */
final class Shell {

  private Shell() {}

  /** How a command ended and what it printed. */
  record Said(int code, String out, String err) {
    Value.Map json() {
      return (Value.Map) Json.parse(out.strip());
    }

    List<Value.Map> lines() {
      return out.lines().map(line -> (Value.Map) Json.parse(line)).toList();
    }
  }

  static Said run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code =
        line.execute(java.util.Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }
}

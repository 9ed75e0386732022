package cim.domains.nix;

import cim.ipld.IpldException;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.TextForm;

/** What an expression comes to, as {@code nix eval --json} writes it. */
public record NixValue(
    @Doc("JSON, such as {\"a\": [1, true]}.")
        @TextForm(min = 1, max = NixValue.LONGEST, example = "[1,2]")
        String json) {
  /** In UTF-16 code units; what is larger is data, and belongs in a build. */
  public static final int LONGEST = 50_000;

  /** What kind of value it is. */
  public enum Type {
    NULL,
    BOOL,
    NUMBER,
    TEXT,
    LIST,
    ATTRIBUTES
  }

  public NixValue {
    if (json.length() > LONGEST) {
      throw new InvalidValue("json", json, "at most " + LONGEST + " characters");
    }
    json = Json.write(read(json));
  }

  public Type type() {
    return switch (read(json)) {
      case Value.Null _ -> Type.NULL;
      case Value.Bool _ -> Type.BOOL;
      case Value.Int _, Value.Big _, Value.Float _ -> Type.NUMBER;
      case Value.Text _, Value.Bytes _, Value.Link _ -> Type.TEXT;
      case Value.List _ -> Type.LIST;
      case Value.Map _ -> Type.ATTRIBUTES;
    };
  }

  private static Value read(String json) {
    try {
      return Json.parse(json);
    } catch (IpldException e) {
      throw new InvalidValue("json", json, "JSON: " + e.getMessage());
    }
  }
}

package cim.domains.nix.analysis;

/** What is looked for in a source. */
public enum Rule {
  UNVERIFIED_FETCH(Area.SECURITY, "give the hash of what is fetched"),
  WEAK_HASH(Area.SECURITY, "use sha256 or sha512: others can make a second text of this hash"),
  PLAIN_HTTP(Area.SECURITY, "fetch by https: on the way anybody can change what comes"),
  IMPURE_FUNCTION(Area.SECURITY, "pass it as an argument: it differs from machine to machine"),
  LOOKED_UP_PATH(Area.SECURITY, "use an input of the flake: NIX_PATH differs between machines"),
  OUTSIDE_PATH(Area.SECURITY, "use a path relative to this file"),
  ARBITRARY_EXECUTION(Area.SECURITY, "let a derivation run it, in the sandbox"),
  NO_SANDBOX(Area.SECURITY, "build in the sandbox"),
  UNFREE_ALLOWED(Area.SECURITY, "allow the packages by name, with allowUnfreePredicate"),
  INSECURE_ALLOWED(Area.SECURITY, "use a release without the known holes"),
  WORLD_WRITABLE(Area.SECURITY, "give rights to one user or group"),
  IMPORT_FROM_DERIVATION(
      Area.PERFORMANCE, "keep the file with the sources: evaluation waits for this build"),
  WIDE_WITH(Area.PERFORMANCE, "name what is used by inherit, or use with for one list only"),
  NESTED_RECURSION(Area.PERFORMANCE, "use let for what the attributes share"),
  LARGE_LIST(Area.PERFORMANCE, "read it from a file of data, or split it"),
  QUADRATIC_FOLD(Area.PERFORMANCE, "use concatLists, or mergeAttrsList: each step copies all"),
  UNUSED_BINDING(Area.DEAD_CODE, "remove it"),
  UNUSED_INHERIT(Area.DEAD_CODE, "remove it"),
  UNUSED_PARAMETER(Area.DEAD_CODE, "remove it, or let its name begin with _"),
  UNNEEDED_WITH(Area.DEAD_CODE, "remove it: no name is looked up in it"),
  UNNEEDED_RECURSION(Area.DEAD_CODE, "remove rec: no attribute uses another"),
  DEAD_BRANCH(Area.DEAD_CODE, "keep the other branch only");

  /** What a rule is about. */
  public enum Area {
    SECURITY,
    PERFORMANCE,
    DEAD_CODE
  }

  private final Area area;
  private final String advice;

  Rule(Area area, String advice) {
    this.area = area;
    this.advice = advice;
  }

  public Area area() {
    return area;
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}

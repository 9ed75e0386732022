package cim.domains.organizations;

/** How large a company is by the number of its members. */
public enum Size {
  STARTUP(10),
  SMALL(50),
  MEDIUM(250),
  LARGE(1_000),
  ENTERPRISE(5_000),
  MEGA(Long.MAX_VALUE);

  private final long most;

  Size(long most) {
    this.most = most;
  }

  static Size of(long members) {
    for (Size size : values()) {
      if (members <= size.most) {
        return size;
      }
    }
    return MEGA;
  }
}

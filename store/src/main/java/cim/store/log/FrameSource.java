package cim.store.log;

/** The frame of a position, be it on the disk or still in the writer's hand. */
@FunctionalInterface
interface FrameSource {
  Frame frame(long position);
}

package cim.runtime.view;

final class MemoryReadModelsTest extends ReadModelStoreConformance {
  private final MemoryReadModels memory = new MemoryReadModels(new PlainCodec());

  @Override
  protected ReadModelStore open() {
    return memory;
  }
}

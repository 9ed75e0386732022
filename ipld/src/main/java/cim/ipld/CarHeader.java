package cim.ipld;

import java.util.List;

/**
 * What an archive says about itself.
 *
 * @param version 1 or 2
 * @param roots the roots, in order
 * @param dataOffset where the CARv1 begins in the file; 0 in version 1
 * @param dataSize bytes of that CARv1; 0 in version 1, where it reaches to the end
 * @param indexOffset where the index begins; 0 where there is none
 * @param characteristics the 128 bits of version 2, as two longs in the order of the bytes; 0 in
 *     version 1
 */
public record CarHeader(
    int version,
    List<Cid> roots,
    long dataOffset,
    long dataSize,
    long indexOffset,
    List<Long> characteristics) {

  public CarHeader {
    roots = List.copyOf(roots);
    characteristics = List.copyOf(characteristics);
  }

  static CarHeader v1(List<Cid> roots) {
    return new CarHeader(1, roots, 0, 0, 0, List.of(0L, 0L));
  }
}

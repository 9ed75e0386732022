package cim.runtime.registry;

import cim.ipld.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A tag that events of a domain bear.
 *
 * @param privacy a personal one stands in blocks as something that only the node can tell
 */
public record TagType(String name, Coding coding, Field.Privacy privacy) {

  /** How values become text. */
  static final class Coding {
    private final Coder coder;

    private Coding(Coder coder) {
      this.coder = coder;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Coding that && coder.shape().equals(that.coder.shape());
    }

    @Override
    public int hashCode() {
      return coder.shape().hashCode();
    }

    @Override
    public String toString() {
      return coder.shape().toString();
    }
  }

  /** A tag with its value in clear. */
  public record Tagged(TagType type, String value) {}

  static TagType of(RecordCoder.Part part) {
    return new TagType(
        part.field().name(),
        new Coding(single(part.coder())),
        part.field().isPersonal() ? Field.Privacy.PERSONAL : Field.Privacy.PUBLIC);
  }

  /** What an optional or a list holds. */
  private static Coder single(Coder coder) {
    return switch (coder) {
      case OptionalCoder optional -> single(optional.present());
      case ItemsCoder items -> single(items.item());
      default -> coder;
    };
  }

  public boolean isPersonal() {
    return privacy == Field.Privacy.PERSONAL;
  }

  /** The tag that an event with this value bears. */
  public Tagged of(Object value) {
    return all(coding.coder.encode(value)).getFirst();
  }

  /** One tag for a value, or one for each item of a list. */
  List<Tagged> all(Value value) {
    return switch (value) {
      case Value.Text text -> List.of(new Tagged(this, text.value()));
      case Value.Int whole -> List.of(new Tagged(this, Long.toString(whole.value())));
      case Value.Bool bool -> List.of(new Tagged(this, Boolean.toString(bool.value())));
      case Value.Link link -> List.of(new Tagged(this, link.cid().toString()));
      case Value.List list -> {
        List<Tagged> tags = new ArrayList<>();
        list.items().forEach(item -> tags.addAll(all(item)));
        yield tags;
      }
      case Value.Null _, Value.Big _, Value.Float _, Value.Bytes _, Value.Map _ ->
          throw new IllegalStateException(name + ": no tag can be made of " + value.kind());
    };
  }
}

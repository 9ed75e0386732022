package cim.runtime.registry;

import cim.model.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Why a decider may refuse, found in its code: each call of {@link Decision#reject} that {@code
 * decide} can come to, in its own package and in the model. Nothing has to be declared, and nothing
 * that is declared can be forgotten. A code is two words or more, written where it is used.
 */
public final class Refusals {
  private static final String DECISION = internal(Decision.class);
  private static final String MODEL = DECISION.substring(0, DECISION.lastIndexOf('/') + 1);
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)+");

  /** Where a format or a concatenation puts a value. */
  private static final Pattern PLACE = Pattern.compile("%[0-9$,.]*[a-z]|\u0001");

  private final SortedMap<String, String> reasons = new TreeMap<>();
  private final Map<String, Optional<ClassModel>> classes = new HashMap<>();
  private final Deque<Method> open = new ArrayDeque<>();
  private final Set<Method> seen = new HashSet<>();
  private final ClassLoader loader;
  private final String own;

  private record Method(String owner, String name, String type) {}

  private Refusals(Class<?> decider) {
    this.loader = decider.getClassLoader();
    String name = internal(decider);
    this.own = name.substring(0, name.lastIndexOf('/') + 1);
  }

  /**
   * Codes with their reasons; what a reason fills in while it runs stands as {@code …}.
   *
   * @param decider a class of its own, not a lambda
   */
  public static SortedMap<String, String> of(Class<?> decider) {
    Refusals refusals = new Refusals(decider);
    for (Class<?> type = decider; type != null; type = type.getSuperclass()) {
      refusals.start(internal(type));
    }
    while (!refusals.open.isEmpty()) {
      refusals.follow(refusals.open.poll());
    }
    return refusals.reasons;
  }

  private void start(String owner) {
    find(owner).stream()
        .flatMap(code -> code.methods().stream())
        .filter(method -> method.methodName().equalsString("decide"))
        .forEach(method -> visit(owner, method));
  }

  private void follow(Method method) {
    find(method.owner()).stream()
        .flatMap(code -> code.methods().stream())
        .filter(one ->
            one.methodName().equalsString(method.name())
                && one.methodType().equalsString(method.type()))
        .forEach(one -> visit(method.owner(), one));
  }

  private void visit(String owner, MethodModel method) {
    List<String> texts = new ArrayList<>();
    for (CodeElement element : method.code().map(code -> code.elementList()).orElse(List.of())) {
      switch (element) {
        case ConstantInstruction constant when constant.constantValue() instanceof String text ->
            texts.add(text);
        case InvokeDynamicInstruction dynamic -> dynamic(dynamic, texts);
        case InvokeInstruction call -> call(call, texts);
        case ReturnInstruction _ -> texts.clear();
        default -> {} // The other instructions of the Java Virtual Machine say nothing here.
      }
    }
    seen.add(
        new Method(owner, method.methodName().stringValue(), method.methodType().stringValue()));
  }

  private void call(InvokeInstruction call, List<String> texts) {
    String owner = call.owner().asInternalName();
    if (owner.equals(DECISION) && call.name().equalsString("reject")) {
      refusal(texts);
      texts.clear();
    } else {
      toVisit(owner, call.name().stringValue(), call.type().stringValue());
    }
  }

  private void dynamic(InvokeDynamicInstruction dynamic, List<String> texts) {
    for (ConstantDesc argument : dynamic.bootstrapArgs()) {
      if (argument instanceof String recipe) {
        texts.add(recipe); // of a concatenation
      } else if (argument instanceof DirectMethodHandleDesc lambda) {
        toVisit(
            internal(lambda.owner().descriptorString()),
            lambda.methodName(),
            lambda.lookupDescriptor());
      }
    }
  }

  private void toVisit(String owner, String name, String type) {
    Method method = new Method(owner, name, type);
    if ((owner.startsWith(own) || owner.startsWith(MODEL)) && seen.add(method)) {
      open.add(method);
    }
  }

  /** The code is the first argument, so the first of the texts that have a code's form. */
  private void refusal(List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      if (CODE.matcher(texts.get(i)).matches()) {
        reasons.putIfAbsent(texts.get(i), reason(texts.subList(i + 1, texts.size())));
        return;
      }
    }
  }

  /** The longest text is the sentence; shorter ones are put into it. */
  private static String reason(List<String> texts) {
    return texts.stream()
        .max(Comparator.comparingInt(String::length))
        .map(text -> PLACE.matcher(text).replaceAll("…"))
        .orElse("");
  }

  private Optional<ClassModel> find(String name) {
    return classes.computeIfAbsent(name, this::read);
  }

  private Optional<ClassModel> read(String name) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** {@code Lcim/model/Decision;} is {@code cim/model/Decision}. */
  private static String internal(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }
}

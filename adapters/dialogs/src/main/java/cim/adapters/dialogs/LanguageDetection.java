package cim.adapters.dialogs;

import cim.domains.dialogs.Language;
import cim.domains.dialogs.Share;
import cim.domains.dialogs.Turn;
import cim.domains.dialogs.TurnCommand;
import cim.domains.dialogs.TurnEvent;
import cim.model.Command;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Reason;
import cim.model.Recorded;
import cim.runtime.Refusal;
import cim.runtime.answering.Answerer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tika.langdetect.optimaize.OptimaizeLangDetector;
import org.apache.tika.language.detect.LanguageDetector;
import org.apache.tika.language.detect.LanguageResult;

/**
 * Tells in which of 71 languages a turn is written ({@code language_detection}: {@code on}, {@code
 * off}). Nothing leaves the node. The models, about 20 MB, are read when it is asked first.
 */
public final class LanguageDetection implements Answerer.Provider {

  /** For {@link java.util.ServiceLoader}. */
  public LanguageDetection() {}

  @Override
  public String key() {
    return "language_detection";
  }

  @Override
  public String usual() {
    return "on";
  }

  @Override
  public List<Answerer> open(String value) {
    return switch (value) {
      case "on" -> List.of(new Detector());
      case "off" -> List.of();
      default ->
          throw new Refusal("invalid_parameter", key() + " " + value, "on or off", "mend it");
    };
  }

  /** Called by several threads; the library's detector takes one text at a time. */
  static final class Detector implements Answerer {
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<LanguageDetector> models = Optional.empty(); // guarded by lock

    @Override
    public Class<? extends Event<?>> answers() {
      return TurnEvent.AnalysisRequested.class;
    }

    @Override
    public Optional<Command<?>> answer(Recorded<?> request, List<Recorded<?>> before) {
      if (!request.event().equals(new TurnEvent.AnalysisRequested(Turn.Aspect.LANGUAGE))) {
        return Optional.empty();
      }
      EntityId<Turn> turn = EntityId.of(request.stream());
      LanguageResult found = detect(text(before));
      return Optional.of(
          found.isReasonablyCertain()
              ? new TurnCommand.RecordLanguage(
                  turn, new Language(found.getLanguage(), new Share(found.getRawScore())))
              : new TurnCommand.RecordFailure(
                  turn,
                  Turn.Aspect.LANGUAGE,
                  new Failure(
                      "language_uncertain",
                      new Reason("too short, or no language that is known here"))));
    }

    private LanguageResult detect(String text) {
      lock.lock();
      try {
        if (models.isEmpty()) {
          models = Optional.of(new OptimaizeLangDetector().loadModels());
        }
        return models.get().detect(text);
      } finally {
        lock.unlock();
      }
    }

    /** The words of the turn, with which its stream begins. */
    private static String text(List<Recorded<?>> before) {
      return before.stream()
          .map(Recorded::event)
          .filter(TurnEvent.TurnAdded.class::isInstance)
          .map(event -> ((TurnEvent.TurnAdded) event).message().text())
          .findFirst()
          .orElse("");
    }
  }
}

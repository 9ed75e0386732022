package cim.runtime.snapshot;

import cim.store.DomainLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A log that counts the events of streams that are read from it. */
final class ReadCount {
  private final AtomicLong events = new AtomicLong();
  private final DomainLog log;

  ReadCount(DomainLog inner) {
    this.log =
        (DomainLog)
            Proxy.newProxyInstance(
                DomainLog.class.getClassLoader(),
                new Class<?>[] {DomainLog.class},
                (_, method, arguments) -> {
                  try {
                    Object answer = method.invoke(inner, arguments);
                    return method.getName().equals("readStream")
                        ? ((Stream<?>) answer).peek(_ -> events.incrementAndGet())
                        : answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  DomainLog log() {
    return log;
  }

  long events() {
    return events.get();
  }
}

package se.faltbud.reminder.queue;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import se.faltbud.people.Channel;

/** A way by which people are written to unasked. Called from several threads. */
public interface Notifier {
  Channel channel();

  /**
   * Sends one message; returns when it is sent or will not be.
   *
   * @param stillOurs to be asked right before the message leaves: when it says no, somebody else
   *     has taken over and nothing may be sent
   * @return what came of it; after a crash or a lost answer a message may have been sent all the
   *     same
   */
  Result deliver(Bundle bundle, BooleanSupplier stillOurs);

  /** What came of a message. */
  enum Outcome {
    SENT,
    /** Not now, through no fault of anybody: a dialog is open, a mail went out today already. */
    WAIT,
    /** Something failed that may work later. */
    TRY_LATER,
    /** The person cannot be reached this way any more: the coordinators are told. */
    UNREACHABLE,
    /** The person has closed this way: the next one is taken, and nobody is told. */
    CLOSED
  }

  /**
   * What came of a message.
   *
   * @param notBefore for WAIT: when to try again
   */
  record Result(Outcome outcome, Optional<Instant> notBefore) {
    public static final Result SENT = new Result(Outcome.SENT, Optional.empty());
    public static final Result TRY_LATER = new Result(Outcome.TRY_LATER, Optional.empty());
    public static final Result CLOSED = new Result(Outcome.CLOSED, Optional.empty());
    public static final Result UNREACHABLE = new Result(Outcome.UNREACHABLE, Optional.empty());

    public static Result waitUntil(Instant moment) {
      return new Result(Outcome.WAIT, Optional.of(moment));
    }
  }
}

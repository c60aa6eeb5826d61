package se.faltbud.followup;

import java.time.LocalDate;
import java.util.List;
import se.faltbud.observation.Observation;
import se.faltbud.observation.Observations;
import se.faltbud.people.Member;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.ProgressEntry;

/** What a member has to do and did last. Thread-safe. */
public final class MyWork {
  public MyWork(AskStatus status, Observations observations, ProgressEntries progress) {}

  /**
   * A member's work.
   *
   * @param items open ones, by date
   * @param observations the last five, newest first, withdrawn ones left out
   * @param progress likewise
   */
  public record Work(
      LocalDate today,
      List<DueItem> items,
      List<Observation> observations,
      List<ProgressEntry> progress) {}

  /** A member's work today. Three store reads. */
  public Work of(Member member) {
    return java.util.Optional.<Object>empty().map(x -> (Work) x).orElseThrow();
  }
}

package se.faltbud.progress;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.store.Document;

/** How a progress entry is written down. */
final class EntryDocument {
  private EntryDocument() {}

  static Document of(ProgressEntry entry) {
    Document.Builder builder =
        Document.builder(entry.key(), entry.version())
            .put("shortId", entry.shortId())
            .put("plan", entry.plan())
            .put("activity", entry.activity());
    putLine(builder, entry.line());
    return builder
        .put("value", entry.value())
        .put("previous", entry.previous().map(EntryDocument::map))
        .put("member", entry.member())
        .put("organisation", entry.organisation())
        .put("role", entry.role())
        .put("channel", entry.channel())
        .put("receivedAt", entry.receivedAt())
        .put("status", entry.status())
        .put("stateOf", ActivityTally.idOf(entry.plan(), entry.activity()))
        .put("sequence", optional(entry.sequence()))
        .put("withdrawnBy", entry.withdrawnBy())
        .build();
  }

  static ProgressEntry read(Document d) {
    Map<String, Object> previous = d.map("previous");
    return new ProgressEntry(
        d.id(),
        d.text("shortId"),
        d.text("plan"),
        readLine(d),
        Optional.ofNullable(d.fields().get("value")).map(EntryDocument::plain),
        previous.isEmpty() ? Optional.empty() : Optional.of(setting(previous)),
        d.text("member"),
        d.text("organisation"),
        d.text("role"),
        d.text("channel"),
        d.instant("receivedAt"),
        ProgressEntry.Status.valueOf(d.text("status")),
        d.has("sequence") ? OptionalLong.of(d.number("sequence")) : OptionalLong.empty(),
        d.textIfAny("withdrawnBy"),
        d.version());
  }

  private static void putLine(Document.Builder builder, ProgressLine line) {
    if (line instanceof ProgressLine.StepDone step) {
      builder.put("kind", Kind.STEP_DONE).put("item", step.stepId());
    } else if (line instanceof ProgressLine.StepStatus step) {
      builder.put("kind", Kind.STEP_STATUS).put("item", step.stepId());
      builder.put("word", step.status()).put("text", step.reason());
    } else if (line instanceof ProgressLine.Reading reading) {
      builder.put("kind", Kind.READING).put("item", reading.targetId());
      builder.put("number", reading.value()).put("relative", reading.relative());
    } else if (line instanceof ProgressLine.Assess assess) {
      builder.put("kind", Kind.ASSESS);
      builder.put("word", assess.assessment()).put("text", assess.reason());
    } else if (line instanceof ProgressLine.ChangeStatus change) {
      builder.put("kind", Kind.CHANGE_STATUS);
      builder.put("word", change.status()).put("text", change.reason());
    } else if (line instanceof ProgressLine.Report report) {
      builder.put("kind", Kind.REPORT).put("text", report.text());
      report.hours().ifPresent(hours -> builder.put("hours", hours));
      report.participants().ifPresent(count -> builder.put("participants", count));
    }
  }

  private static ProgressLine readLine(Document d) {
    String activity = d.text("activity");
    return switch (Kind.valueOf(d.text("kind"))) {
      case STEP_DONE -> new ProgressLine.StepDone(d.text("item"), activity);
      case STEP_STATUS ->
          new ProgressLine.StepStatus(
              d.text("item"),
              activity,
              ActivityStatus.valueOf(d.text("word")),
              d.textIfAny("text"));
      case READING ->
          new ProgressLine.Reading(
              d.text("item"), activity, d.decimal("number"), d.flag("relative"));
      case ASSESS ->
          new ProgressLine.Assess(
              activity, Assessment.valueOf(d.text("word")), d.textIfAny("text"));
      case CHANGE_STATUS ->
          new ProgressLine.ChangeStatus(
              activity, ActivityStatus.valueOf(d.text("word")), d.textIfAny("text"));
      case REPORT ->
          new ProgressLine.Report(
              activity,
              d.decimalIfAny("hours").map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
              d.has("participants")
                  ? OptionalInt.of((int) d.number("participants"))
                  : OptionalInt.empty(),
              d.textIfAny("text").orElse(""));
    };
  }

  private static Map<String, Object> map(Setting setting) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("value", setting.value());
    setting.reason().ifPresent(reason -> map.put("why", reason));
    map.put("by", setting.member());
    map.put("at", setting.at().toEpochMilli());
    map.put("of", setting.entry());
    return map;
  }

  private static Setting setting(Map<String, Object> map) {
    return new Setting(
        plain(map.get("value")),
        Optional.ofNullable((String) map.get("why")),
        (String) map.get("by"),
        Instant.ofEpochMilli(((Number) map.get("at")).longValue()),
        (String) map.get("of"));
  }

  /** Engines may give a whole number back as a Long. */
  private static Object plain(Object value) {
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }

  private static Optional<Long> optional(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  /** The kinds of lines as stored. */
  private enum Kind {
    STEP_DONE,
    STEP_STATUS,
    READING,
    ASSESS,
    CHANGE_STATUS,
    REPORT
  }
}

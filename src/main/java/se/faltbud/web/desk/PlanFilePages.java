package se.faltbud.web.desk;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.plan.version.Change;
import se.faltbud.plan.version.ImportPlan;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.MemberPages;
import se.faltbud.web.session.MemberRoutes;

/**
 * {@code /planfil}: a plan file is looked at, its difference to the plan in force shown, and only a
 * yes to just that difference puts it in force.
 */
public final class PlanFilePages implements MemberPages {
  private static final String PATH = "/planfil";

  /** Bytes of a plan file. */
  private static final int LARGEST = 5_000_000;

  private final Plans plans;
  private final ImportPlan importPlan;
  private final PlanUploads uploads;
  private final Function<byte[], PlanNode> reader;
  private final Texts texts;
  private final InstantSource clock;
  private Pages pages;

  /**
   * Binds it to what it needs.
   *
   * @param reader reads YAML or XLSX; refuses PLAN_FILE_UNREADABLE
   */
  public PlanFilePages(
      Plans plans,
      ImportPlan importPlan,
      PlanUploads uploads,
      Function<byte[], PlanNode> reader,
      Texts texts,
      InstantSource clock) {
    this.plans = plans;
    this.importPlan = importPlan;
    this.uploads = uploads;
    this.reader = reader;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public void register(MemberRoutes routes, Pages shown) {
    pages = shown;
    routes
        .get(PATH, Right.COORDINATE, (ctx, member) -> show(ctx, member, "", Optional.empty(), ""))
        .post(PATH, Right.COORDINATE, this::look)
        .post(PATH + "/ja", Right.COORDINATE, this::apply);
  }

  private void look(Context ctx, Member member) {
    try {
      byte[] file = file(ctx);
      ImportPlan.Preview preview = importPlan.preview(reader.apply(file));
      String kept =
          preview.plan().isPresent() && !preview.difference().isEmpty()
              ? uploads.keep(member.id(), file, preview.basedOn(), clock.instant())
              : "";
      show(ctx, member, "", Optional.of(preview), kept);
    } catch (Refused refused) {
      refuse(ctx, member, refused);
    }
  }

  private static byte[] file(Context ctx) {
    UploadedFile uploaded = uploaded(ctx);
    if (uploaded == null || uploaded.size() == 0) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED, Map.of("field", "file"));
    }
    if (uploaded.size() > LARGEST) {
      throw new Refused(RefusalCode.REQUEST_TOO_LARGE);
    }
    try (InputStream in = uploaded.content()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UploadedFile uploaded(Context ctx) {
    try {
      return ctx.uploadedFile("file");
    } catch (Exception e) { // a checked one too, which the method does not declare
      // no form with a file, cut short, or larger than the server takes
      boolean large = ctx.req().getContentLengthLong() > LARGEST;
      throw new Refused(
          large ? RefusalCode.REQUEST_TOO_LARGE : RefusalCode.REQUEST_MALFORMED,
          Map.of("field", "file"));
    }
  }

  private void apply(Context ctx, Member member) {
    try {
      PlanUploads.Upload upload =
          uploads
              .of(member.id(), RequestBody.form(ctx).getOrDefault("upload", ""), clock.instant())
              .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
      byte[] file = uploads.file(upload).orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
      ImportPlan.Preview preview = importPlan.preview(reader.apply(file));
      if (preview.basedOn() != upload.basedOn()) {
        throw new Refused(RefusalCode.PLAN_CHANGED_MEANWHILE);
      }
      importPlan.apply(preview, member.id(), clock.instant());
      uploads.forget(upload.id());
      ctx.status(303).header("Location", "/plan");
    } catch (Refused refused) {
      refuse(ctx, member, refused);
    }
  }

  private void refuse(Context ctx, Member member, Refused refused) {
    ctx.status(refused.code().httpStatus());
    show(ctx, member, texts.refusal(member.language(), refused), Optional.empty(), "");
  }

  private void show(
      Context ctx,
      Member member,
      String problem,
      Optional<ImportPlan.Preview> preview,
      String upload) {
    Map<String, Object> all = new HashMap<>();
    all.put("problem", problem);
    all.put("upload", upload);
    all.put("looked", preview.isPresent());
    all.put(
        "findings",
        preview.map(ImportPlan.Preview::findings).orElse(List.of()).stream()
            .map(finding -> line(member, finding))
            .toList());
    all.put("difference", preview.map(ImportPlan.Preview::difference).orElse(List.<Change>of()));
    all.put("versions", plans.versions());
    pages.show(ctx, "desk/planfile.jte", member, all);
  }

  private String line(Member member, Finding finding) {
    Map<String, Object> details = new HashMap<>(finding.details());
    details.computeIfPresent(
        "expected",
        (name, type) ->
            texts.get(
                member.language(),
                "plan.type." + type.toString().toLowerCase(java.util.Locale.ROOT)));
    details.computeIfPresent(
        "nearest",
        (name, nearest) ->
            nearest.toString().isEmpty()
                ? ""
                : texts.get(member.language(), "plan.nearest", "nearest", nearest));
    Object[] values =
        details.entrySet().stream()
            .flatMap(detail -> java.util.stream.Stream.of(detail.getKey(), detail.getValue()))
            .toArray();
    return finding.line()
        + ": "
        + finding.path()
        + ": "
        + texts.get(member.language(), finding.textKey(), values);
  }
}

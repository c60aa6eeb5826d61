package se.faltbud.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.office.sheet.PlanXlsx;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

class PlanFileTest {
  private final PlanReader reader = new PlanReader(text -> false);

  private static void assertUnreadable(byte[] file, int line) {
    assertThatThrownBy(() -> PlanFile.read(file))
        .isInstanceOfSatisfying(
            Refused.class,
            r -> {
              assertThat(r.code()).isEqualTo(RefusalCode.PLAN_FILE_UNREADABLE);
              assertThat(r.details()).containsEntry("line", line);
            });
  }

  private static void assertUnreadable(String file, int line) {
    assertUnreadable(file.getBytes(StandardCharsets.UTF_8), line);
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsLine() {
    assertUnreadable("a: 1\nb: [1, 2\nc: 3\n", 3);
    assertUnreadable("a: 1\n\tb: 2\n", 2);
    assertUnreadable("a: 1\n---\nb: 2\n", 3);
    assertUnreadable("a: &x 1\nb: *x\n", 2);
    assertUnreadable("x: " + "[".repeat(40), 1);
    assertUnreadable("k".repeat(200) + ": 1", 1);
    assertUnreadable("a: 1\nb: R\u00e5\u00e5\n".getBytes(Charset.forName("windows-1252")), 2);
    assertUnreadable("#" + "x".repeat(1_000_000), 1);
    assertUnreadable("[" + "1,".repeat(60_000) + "1]", 1);
  }

  @Test
  void billionLaughsStopAtTheFirstAlias() {
    StringBuilder bomb = new StringBuilder("a: &a [lol]\n");
    for (char c = 'b'; c < 'k'; c++) {
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(("*" + (char) (c - 1) + ",").repeat(9)).append("1]\n");
    }
    assertUnreadable(bomb.toString(), 2);
  }

  @Test
  void aMarkAtTheStartAndWindowsLinesAreRead() {
    String windows = "\uFEFF" + SamplePlan.text().replace("\n", "\r\n");
    assertThat(PlanFile.read(windows.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(SamplePlan.tree());
  }

  @Test
  void whatIsNoWorkbookIsRefused() throws IOException {
    assertUnreadable("PK\u0003\u0004 not a zip", 1);
    byte[] book = PlanXlsx.write(SamplePlan.tree());
    byte[] half = new byte[book.length / 2];
    System.arraycopy(book, 0, half, 0, half.length);
    assertUnreadable(half, 1);
    assertUnreadable(zipBomb(), 1);
  }

  private static byte[] zipBomb() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      for (int i = 0; i < 100; i++) {
        zip.write(new byte[1_000_000]);
      }
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  @Test
  void workbookHasASheetPerLevelWithSwedishHeadings() throws IOException {
    try (Workbook book = open(PlanXlsx.write(SamplePlan.tree()))) {
      List<String> titles = new ArrayList<>();
      book.sheetIterator().forEachRemaining(sheet -> titles.add(sheet.getSheetName()));
      assertThat(titles)
          .containsExactly(
              "Plan",
              "Organisationer",
              "Områden",
              "Mål",
              "Problem",
              "Orsaker",
              "Effektmål",
              "Utfall",
              "Aktiviteter",
              "Delmoment",
              "Delmål",
              "Kategorier");
      Sheet steps = book.getSheet("Delmoment");
      List<String> headings = new ArrayList<>();
      steps.getRow(0).forEach(cell -> headings.add(cell.getStringCellValue()));
      assertThat(headings)
          .containsExactly("Hör till", "Id", "Text", "Ansvarig", "Klart senast", "Status");
      assertThat(steps.getLastRowNum()).isEqualTo(37);
      assertThat(steps.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) 1);
      assertThat(steps.getRow(1).getCell(4).getCellType()).isEqualTo(CellType.NUMERIC);
      assertThat(DateUtil.isCellDateFormatted(steps.getRow(1).getCell(4))).isTrue();
      assertThat(book.getSheet("Aktiviteter").getRow(1).getCell(2).getStringCellValue())
          .isEqualTo("P1, P2, P5");
    }
  }

  private static Workbook open(byte[] file) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(file));
  }

  private static byte[] changed(java.util.function.Consumer<Workbook> change) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = open(PlanXlsx.write(SamplePlan.tree()))) {
      change.accept(book);
      book.write(out);
    }
    return out.toByteArray();
  }

  @Test
  void findingsInAWorkbookNameTheRow() throws IOException {
    byte[] file =
        changed(
            book -> {
              book.getSheet("Aktiviteter").getRow(3).getCell(2).setCellValue("P9");
              book.createSheet("Anteckningar");
            });
    assertThat(reader.read(PlanXlsx.read(file)).findings())
        .filteredOn(f -> f.isError() || f.details().containsValue("Anteckningar"))
        .extracting(f -> f.code() + " " + f.path() + " " + f.line())
        .containsExactly(
            "KEY_UNKNOWN Anteckningar 1", "PROBLEM_UNKNOWN aktiviteter[2].problem[0] 4");
  }

  @Test
  void aRowThatBelongsToNothingIsRefusedWithItsRow() throws IOException {
    assertUnreadable(
        changed(book -> book.getSheet("Delmål").getRow(5).getCell(0).setCellValue("A99")), 6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[hak], {krull}",
        "=1+1",
        "\"citat\" och 'apostrof'",
        "2026-01-01",
        "1900-01-01",
        "12",
        "true",
        "null",
        "rad ett\nrad två",
        "kolon: och # brädgård",
        "- streck",
        "emoji \uD83D\uDE80",
        "ring\u0007 retur\r slut",
        "_x0041_"
      })
  void anyTextSurvivesBothWays(String text) {
    String q = PlanYaml.writeInline(PlanNode.scalar("", 0, text));
    PlanNode tree =
        PlanYaml.read(
            "plan: {titel: "
                + q
                + "}\n"
                + "problem: [{id: P1, titel: "
                + q
                + ", kallor: [x, "
                + q
                + "]}]\n"
                + "egen: {\"a.b\": "
                + q
                + ", c: [[1, ["
                + q
                + "]]]}\n");
    assertThat(tree.items("problem").get(0).text("titel")).contains(text);
    assertThat(PlanYaml.read(PlanYaml.write(tree)).canonical()).isEqualTo(tree.canonical());
    assertThat(PlanXlsx.read(PlanXlsx.write(tree)).canonical()).isEqualTo(tree.canonical());
  }

  @Test
  void unknownKeysSurviveAWorkbook() {
    String yaml =
        SamplePlan.text()
            .replace("  - id: A02\n", "  - id: A02\n    Titel: x\n    \"=y\": [1, {z: 2}]\n")
            .replace("organisation: HH,", "organisation: HH, telefon: \"1\",");
    PlanNode tree = PlanYaml.read(yaml);
    PlanNode again = PlanXlsx.read(PlanXlsx.write(tree));
    assertThat(again.canonical()).isEqualTo(tree.canonical());
    assertThat(reader.read(again).findings()).noneMatch(Finding::isError);
  }
}

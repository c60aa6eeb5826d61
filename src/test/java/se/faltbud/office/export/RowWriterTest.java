package se.faltbud.office.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import se.faltbud.observation.model.Lifecycle;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.observation.model.Reporter;
import se.faltbud.observation.model.Severity;
import se.faltbud.observation.model.Sighting;

class RowWriterTest {
  private static final Observation WHOLE =
      new Observation(
              "tg:7:41",
              "O-1842",
              "AP-2026",
              new Sighting(
                  "klotter",
                  new Place(
                      "centrum",
                      Optional.of("Gustav Adolfs torg"),
                      Optional.of(new Point(56.046, 12.695))),
                  Instant.parse("2026-11-22T21:30:00Z"),
                  Severity.SERIOUS,
                  Optional.of("A04"),
                  "=1+1; \"ny\" tagg\npå bänken åäö"),
              new Reporter("m-hemlig", "SLF", "FIELD", "tg"),
              Lifecycle.received(Instant.parse("2026-11-23T06:01:02.345Z")))
          .stored(2);

  private static final Observation BARE =
      new Observation(
              "0c7c6b1e-0000-4000-8000-000000000001",
              "O-1843",
              "AP-2026",
              new Sighting(
                  "lugnt",
                  Place.in("soder"),
                  Instant.parse("2026-11-23T07:00:00Z"),
                  Severity.NORMAL,
                  Optional.empty(),
                  ""),
              new Reporter("m-hemlig", "BEV", "FIELD", "web"),
              Lifecycle.received(Instant.parse("2026-11-23T07:00:00Z")))
          .withdrawn(Optional.empty())
          .stored(1);

  private static byte[] written(ExportFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowWriter<Observation> rows = RowWriter.open(format, ObservationColumns.ALL, out)) {
      rows.write(WHOLE);
      rows.write(BARE);
    }
    return out.toByteArray();
  }

  private static String text(ExportFormat format) throws IOException {
    return new String(written(format), StandardCharsets.UTF_8);
  }

  @Test
  void jsonLines() throws IOException {
    assertThat(text(ExportFormat.JSONL))
        .isEqualTo(
            """
            {"id":"O-1842","key":"tg:7:41","category":"klotter","area":"centrum","lat":56.046,\
            "lon":12.695,"placeText":"Gustav Adolfs torg","observedAt":"2026-11-22T21:30:00Z",\
            "receivedAt":"2026-11-23T06:01:02.345Z","severity":"serious",\
            "text":"=1+1; \\"ny\\" tagg\\npå bänken åäö","organisation":"SLF","role":"FIELD",\
            "activity":"A04","channel":"tg","version":2,"status":"active"}
            {"id":"O-1843","key":"0c7c6b1e-0000-4000-8000-000000000001","category":"lugnt",\
            "area":"soder","lat":null,"lon":null,"placeText":null,\
            "observedAt":"2026-11-23T07:00:00Z","receivedAt":"2026-11-23T07:00:00Z",\
            "severity":"normal","text":"","organisation":"BEV","role":"FIELD","activity":null,\
            "channel":"web","version":1,"status":"withdrawn"}
            """);
  }

  @Test
  void csvForSwedishExcel() throws IOException {
    assertThat(text(ExportFormat.CSV))
        .isEqualTo(
            "\ufeffid;key;category;area;lat;lon;placeText;observedAt;receivedAt;severity;text;"
                + "organisation;role;activity;channel;version;status\r\n"
                + "O-1842;tg:7:41;klotter;centrum;56,046;12,695;Gustav Adolfs torg;"
                + "2026-11-22T21:30:00Z;2026-11-23T06:01:02.345Z;serious;"
                + "\"'=1+1; \"\"ny\"\" tagg\npå bänken åäö\";SLF;FIELD;A04;tg;2;active\r\n"
                + "O-1843;0c7c6b1e-0000-4000-8000-000000000001;lugnt;soder;;;;"
                + "2026-11-23T07:00:00Z;2026-11-23T07:00:00Z;normal;;BEV;FIELD;;web;1;withdrawn\r\n");
  }

  @Test
  void csvNeutralisesWhatExcelWouldTakeForAFormula() throws IOException {
    List<Column<String>> columns = List.of(new Column<>("text", s -> s));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowWriter<String> rows = RowWriter.open(ExportFormat.CSV, columns, out)) {
      for (String cell : List.of("=a", "+a", "-a", "@a", "a=")) {
        rows.write(cell);
      }
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(1))
        .containsExactly("'=a", "'+a", "'-a", "'@a", "a=");
  }

  @Test
  void workbook() throws IOException {
    try (XSSFWorkbook book =
        new XSSFWorkbook(new ByteArrayInputStream(written(ExportFormat.XLSX)))) {
      Row header = book.getSheetAt(0).getRow(0);
      Row first = book.getSheetAt(0).getRow(1);
      assertThat(header.getLastCellNum()).isEqualTo((short) ObservationColumns.ALL.size());
      assertThat(header.getCell(10).getStringCellValue()).isEqualTo("text");
      assertThat(first.getCell(10).getCellType()).isEqualTo(CellType.STRING);
      assertThat(first.getCell(10).getStringCellValue()).isEqualTo(WHOLE.sighting().text());
      assertThat(first.getCell(4).getNumericCellValue()).isEqualTo(56.046);
      assertThat(book.getSheetAt(0).getRow(2).getCell(4)).isNull();
      assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(2);
    }
  }

  @Test
  void geoJsonHoldsPointsOnly() throws IOException {
    assertThat(text(ExportFormat.GEOJSON))
        .startsWith(
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":"
                + "{\"type\":\"Point\",\"coordinates\":[12.695,56.046]},\"properties\":"
                + "{\"id\":\"O-1842\",\"key\":\"tg:7:41\"")
        .endsWith("\"status\":\"active\"}}]}\n")
        .doesNotContain("O-1843", "\"lat\"");
  }

  @Test
  void whoReportedIsNeverExported() throws IOException {
    for (ExportFormat format :
        List.of(ExportFormat.JSONL, ExportFormat.CSV, ExportFormat.GEOJSON)) {
      assertThat(text(format)).doesNotContain("m-hemlig");
    }
  }
}

package se.faltbud.office.export;

/** The file formats entries are written out in. */
public enum ExportFormat {
  /** One JSON object a line. */
  JSONL,
  /** For Excel as it is set up in Sweden, see {@link CsvWriter}. */
  CSV,
  /** A workbook. */
  XLSX,
  /** Entries with a point, for map programs. */
  GEOJSON
}

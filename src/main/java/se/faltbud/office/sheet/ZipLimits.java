package se.faltbud.office.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipInputStream;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.refusal.Refused;

/** Refuses zipped documents that unpack to more than any plan holds, before anyone opens them. */
final class ZipLimits {
  private static final int MAX_FILE = 5_000_000;
  private static final int MAX_UNPACKED = 30_000_000;
  private static final int MAX_ENTRIES = 500;

  private ZipLimits() {}

  /**
   * Unpacks into nothing and counts.
   *
   * @throws Refused PLAN_FILE_UNREADABLE when it is no zip or too large
   */
  static void check(byte[] file) {
    if (file.length > MAX_FILE) {
      throw PlanYaml.unreadable(1);
    }
    byte[] buffer = new byte[8192];
    long unpacked = 0;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      while (zip.getNextEntry() != null) {
        entries++;
        int read = zip.read(buffer);
        while (read > 0 && unpacked <= MAX_UNPACKED) {
          unpacked += read;
          read = zip.read(buffer);
        }
        if (entries > MAX_ENTRIES || unpacked > MAX_UNPACKED) {
          throw PlanYaml.unreadable(1);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw PlanYaml.unreadable(1);
    }
    if (entries == 0) {
      throw PlanYaml.unreadable(1);
    }
  }
}

package se.faltbud.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import se.faltbud.office.sheet.PlanXlsx;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Whatever happens to a file on its way, the answer is findings or a refusal, never a fault. */
class BrokenPlanFilesTest {
  private static final byte[] YAML = SamplePlan.text().getBytes(StandardCharsets.UTF_8);
  private static final byte[] BOOK = PlanXlsx.write(SamplePlan.tree());
  private static final List<String> SNIPPETS =
      List.of(
          "\n",
          ":",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "&a ",
          "*a",
          "!!int ",
          "? ",
          "|",
          ">",
          "#",
          "---\n",
          "...\n",
          "%YAML 9\n",
          "\t",
          "null",
          "1_000",
          "0x1F",
          "0o7",
          ".inf",
          "1e999",
          "99999999999999999999",
          "\uFEFF",
          "\u0000",
          "\u0085",
          "[]",
          "{}",
          "~",
          "<<: ",
          "@",
          "`");

  @Property(tries = 300)
  void brokenYaml(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] file = YAML;
    for (int i = random.nextInt(4); i >= 0; i--) {
      file = broken(file, random);
    }
    assertAnswered(file);
  }

  @Property(tries = 40)
  void brokenWorkbook(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int flips) {
    Random random = new Random(seed);
    byte[] file = BOOK.clone();
    for (int i = 0; i < flips; i++) {
      file[2 + random.nextInt(file.length - 2)] = (byte) random.nextInt(256);
    }
    assertAnswered(
        random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file);
  }

  private static byte[] broken(byte[] file, Random random) {
    if (file.length < 2) {
      return file;
    }
    int at = random.nextInt(file.length);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(file, at);
      case 1 -> joined(file, at, Math.min(file.length, at + random.nextInt(200)), "");
      case 2 -> {
        byte[] flipped = file.clone();
        flipped[at] = (byte) random.nextInt(256);
        yield flipped;
      }
      default -> joined(file, at, at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
    };
  }

  private static byte[] joined(byte[] file, int from, int to, String between) {
    byte[] middle = between.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[from + middle.length + file.length - to];
    System.arraycopy(file, 0, all, 0, from);
    System.arraycopy(middle, 0, all, from, middle.length);
    System.arraycopy(file, to, all, from + middle.length, file.length - to);
    return all;
  }

  private static void assertAnswered(byte[] file) {
    try {
      PlanReader.Reading reading = new PlanReader(text -> false).read(PlanFile.read(file));
      assertThat(reading.plan().isPresent())
          .isEqualTo(reading.findings().stream().noneMatch(finding -> finding.isError()));
    } catch (Refused refused) {
      assertThat(refused.code()).isEqualTo(RefusalCode.PLAN_FILE_UNREADABLE);
    }
  }
}

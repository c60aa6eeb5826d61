package se.faltbud.office.yaml;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Plan files written in YAML. Thread-safe. */
public final class PlanYaml {
  /** The sample plan has 40,000 characters; twenty times that is no plan. */
  static final int MAX_LENGTH = 1_000_000;

  static final int MAX_DEPTH = 16;

  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private static final JsonFactory JSON = new JsonFactory();

  private static final Pattern NAMED_LINE = Pattern.compile("in 'reader', line ([0-9]{1,7}),");

  private PlanYaml() {}

  /**
   * Reads a file with the line of every key and value.
   *
   * @throws Refused PLAN_FILE_UNREADABLE with the line, when it is no YAML in UTF-8, is larger than
   *     1 MB, uses aliases, or is nested deeper than any plan
   */
  public static PlanNode read(byte[] file) {
    if (file.length > MAX_LENGTH) {
      throw unreadable(1);
    }
    ByteBuffer bytes = ByteBuffer.wrap(file);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    try {
      return read(decoder.decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw unreadable(lineAt(file, bytes.position()));
    }
  }

  /** The same for a file that was decoded. */
  public static PlanNode read(String file) {
    if (file.length() > MAX_LENGTH) {
      throw unreadable(1);
    }
    String text = file.startsWith("\uFEFF") ? file.substring(1) : file;
    try (YAMLParser parser = YAML.createParser(text)) {
      return new YamlTree(parser).read();
    } catch (JsonProcessingException e) {
      throw unreadable(line(e));
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  /** Writes a file people can read and compare; the same content gives the same text. */
  public static String write(PlanNode root) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = YAML.createGenerator(out)) {
      write(root, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return out.toString();
  }

  /** Writes on one line, in the part of YAML that is JSON. */
  public static String writeInline(PlanNode node) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      write(node, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return out.toString();
  }

  public static Refused unreadable(int line) {
    return new Refused(RefusalCode.PLAN_FILE_UNREADABLE, Map.of("line", line));
  }

  private static void write(PlanNode node, JsonGenerator out) throws IOException {
    switch (node.kind()) {
      case MAP -> {
        out.writeStartObject();
        for (Map.Entry<String, PlanNode> entry : node.entries().entrySet()) {
          out.writeFieldName(entry.getKey());
          write(entry.getValue(), out);
        }
        out.writeEndObject();
      }
      case LIST -> {
        out.writeStartArray();
        for (PlanNode item : node.items()) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case TEXT -> out.writeString(node.text().orElseThrow());
      case NUMBER -> writeNumber(node.number().orElseThrow(), out);
      case FLAG -> out.writeBoolean(node.flag().orElseThrow());
      case NULL -> out.writeNull();
    }
  }

  private static void writeNumber(Number number, JsonGenerator out) throws IOException {
    if (number instanceof Long whole) {
      out.writeNumber(whole);
    } else {
      out.writeNumber(number.doubleValue());
    }
  }

  /**
   * The parser's message names the place of the problem last; its location only the token before.
   */
  private static int line(JsonProcessingException e) {
    int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    Matcher named = NAMED_LINE.matcher(e.getOriginalMessage());
    while (named.find()) {
      line = Integer.parseInt(named.group(1));
    }
    return line;
  }

  private static int lineAt(byte[] file, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      if (file[i] == '\n') {
        line++;
      }
    }
    return line;
  }
}

package se.faltbud.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Picture files made by hand, good and hostile. */
public final class SamplePictures {
  /** Words that no cleaned file may contain anywhere. */
  public static final String CAMERA = "Kameramärket";

  public static final String PERSON = "Namn Namnsson";

  private SamplePictures() {}

  /** Black with a red corner up to the left, so that turning shows. */
  public static BufferedImage image(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height / 2);
    graphics.dispose();
    return image;
  }

  public static byte[] jpeg(int width, int height) {
    return encode(image(width, height), "jpeg");
  }

  public static byte[] png(int width, int height) {
    return encode(image(width, height), "png");
  }

  private static byte[] encode(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JPEG file as a phone writes it: place, camera, time, name and a comment besides. */
  public static byte[] fromAPhone(int width, int height, int orientation) {
    byte[] plain = jpeg(width, height);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2);
    segment(out, 0xE1, exif(orientation));
    String xmp =
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
            + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description"
            + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:creator=\""
            + PERSON
            + "\"/></rdf:RDF></x:xmpmeta>";
    segment(out, 0xE1, xmp.getBytes(StandardCharsets.UTF_8));
    segment(out, 0xFE, PERSON.getBytes(StandardCharsets.UTF_8));
    out.write(plain, 2, plain.length - 2);
    // behind the picture, as motion photos have it
    out.writeBytes(PERSON.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static void segment(ByteArrayOutputStream out, int marker, byte[] content) {
    out.write(0xFF);
    out.write(marker);
    out.write((content.length + 2) >> 8);
    out.write((content.length + 2) & 0xFF);
    out.writeBytes(content);
  }

  /** Exif 2.32: a TIFF directory with maker, orientation and the place. */
  private static byte[] exif(int orientation) {
    byte[] camera = (CAMERA + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] time = "2026:11:23 21:00:00\0".getBytes(StandardCharsets.US_ASCII);
    int data = 8 + 2 + 4 * 12 + 4;
    int timeAt = data + camera.length;
    int gps = timeAt + time.length + (camera.length + time.length) % 2;
    int latitude = gps + 2 + 4 * 12 + 4;
    ByteBuffer tiff = ByteBuffer.allocate(latitude + 48).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    tiff.putShort((short) 4);
    entry(tiff, 0x010F, 2, camera.length, data);
    entry(tiff, 0x0112, 3, 1, orientation);
    entry(tiff, 0x0132, 2, time.length, timeAt);
    entry(tiff, 0x8825, 4, 1, gps);
    tiff.putInt(0);
    tiff.put(camera).put(time).position(gps);
    tiff.putShort((short) 4);
    entry(tiff, 1, 2, 2, 'N');
    entry(tiff, 2, 5, 3, latitude);
    entry(tiff, 3, 2, 2, 'E');
    entry(tiff, 4, 5, 3, latitude + 24);
    tiff.putInt(0);
    for (int degrees : new int[] {56, 2, 24, 12, 42, 10}) {
      tiff.putInt(degrees).putInt(1);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(tiff.array());
    return out.toByteArray();
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  /** The first half of a file, as a line that broke leaves it. */
  public static byte[] broken() {
    byte[] whole = encode(noise(400, 300), "jpeg");
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage image = image(width, height);
    int seed = 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        seed = seed * 1_103_515_245 + 12_345;
        image.setRGB(x, y, seed >>> 8);
      }
    }
    return image;
  }

  /** A few kilobytes that say they are 3.6 thousand million pixels. */
  public static byte[] bomb() {
    return png(60_000, 60_000, new byte[0], new byte[100_000]);
  }

  /** A small picture that carries a text of 300 MB in 300 kB. */
  public static byte[] textBomb() {
    byte[] text = new byte[300 << 20];
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(deflated(text));
    return png(2, 2, chunk.toByteArray(), new byte[2 * (1 + 2 * 3)]);
  }

  /** A program under the name of a picture. */
  public static byte[] executable() {
    byte[] program = new byte[5_000];
    program[0] = 'M';
    program[1] = 'Z';
    return program;
  }

  private static byte[] png(int width, int height, byte[] text, byte[] pixels) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
      ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
      header.put((byte) 8).put((byte) 2);
      DataOutputStream data = new DataOutputStream(out);
      chunk(data, "IHDR", header.array());
      if (text.length > 0) {
        chunk(data, "zTXt", text);
      }
      chunk(data, "IDAT", deflated(pixels));
      chunk(data, "IEND", new byte[0]);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) sum.getValue());
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

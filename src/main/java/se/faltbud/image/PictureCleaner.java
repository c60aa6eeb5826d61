package se.faltbud.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import se.faltbud.photo.CleanPhoto;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Makes a photo anew from its pixels: what the file said about place, time, camera and person is
 * gone, because nothing but the picture is written. Reads JPEG, PNG, WebP and GIF, known by their
 * content and not by their names. A picture is measured before it is decoded, and decoded at the
 * size it is kept in or little more. Thread-safe; one picture costs up to 100 MB for a moment.
 */
public final class PictureCleaner {
  /** Pixels; more is a bomb or a poster, and takes memory the service does not have. */
  public static final long MOST_PIXELS = 50_000_000;

  /** Pixels along the longer side of a picture that is kept. */
  public static final int LONGEST_SIDE = 1_600;

  /** The same of its thumbnail. */
  public static final int THUMBNAIL_SIDE = 320;

  private static final float QUALITY = 0.82f;
  private static final Set<String> FORMATS = Set.of("jpeg", "png", "webp", "gif");

  static {
    ImageIO.setUseCache(false); // no picture touches the disk before it is clean
  }

  private PictureCleaner() {}

  /**
   * Cleans a file.
   *
   * @throws Refused PHOTO_UNREADABLE when it is no picture or a broken one, PHOTO_TOO_LARGE when it
   *     has too many pixels
   */
  public static CleanPhoto clean(byte[] file) {
    BufferedImage upright = Orientation.of(file).apply(decode(file));
    return new CleanPhoto(encode(fit(upright, LONGEST_SIDE)), encode(fit(upright, THUMBNAIL_SIDE)));
  }

  private static BufferedImage decode(byte[] file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            reader.setInput(in, true, true);
            return decode(reader);
          }
        } finally {
          reader.dispose();
        }
      }
      throw new Refused(RefusalCode.PHOTO_UNREADABLE);
    } catch (Refused refused) {
      throw refused;
    } catch (IOException | RuntimeException broken) {
      // decoders meet hostile files with exceptions of every kind
      throw new Refused(RefusalCode.PHOTO_UNREADABLE);
    }
  }

  private static BufferedImage decode(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new Refused(RefusalCode.PHOTO_TOO_LARGE);
    }
    Damage damage = new Damage();
    reader.addIIOReadWarningListener(damage);
    ImageReadParam param = reader.getDefaultReadParam();
    int step = 1 + (Math.max(width, height) - 1) / (2 * LONGEST_SIDE);
    param.setSourceSubsampling(step, step, 0, 0);
    BufferedImage decoded = reader.read(0, param);
    damage.check();
    return opaque(decoded);
  }

  /** As a JPEG file can hold it: what was see-through becomes white. */
  private static BufferedImage opaque(BufferedImage image) {
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = copy.createGraphics();
    graphics.setColor(java.awt.Color.WHITE);
    graphics.fillRect(0, 0, copy.getWidth(), copy.getHeight());
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return copy;
  }

  private static BufferedImage fit(BufferedImage image, int side) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    if (longest <= side) {
      return image;
    }
    // halving first: one big step leaves out pixels
    BufferedImage current = image;
    while (Math.max(current.getWidth(), current.getHeight()) >= 2 * side) {
      current = scaled(current, (current.getWidth() + 1) / 2, (current.getHeight() + 1) / 2);
    }
    double factor = (double) side / longest;
    return scaled(
        current,
        Math.max(1, (int) Math.round(image.getWidth() * factor)),
        Math.max(1, (int) Math.round(image.getHeight() * factor)));
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = copy.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return copy;
  }

  private static byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException inMemory) {
      throw new IllegalStateException(inMemory);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

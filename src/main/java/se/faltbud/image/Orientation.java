package se.faltbud.image;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * How a camera was held. A phone writes pixels as its sensor lies and says in the metadata how to
 * turn them; once the metadata is gone they must lie the right way.
 *
 * @param code 1 to 8 as Exif 2.32 defines Orientation: 1 upright, 3 upside down, 6 and 8 on a side,
 *     the others mirrored
 */
record Orientation(int code) {
  private static final Orientation UPRIGHT = new Orientation(1);

  /**
   * What a JPEG file says; upright when it says nothing that can be read. Other formats are not
   * asked: phones write none of them, and to read what they carry takes inflating it first.
   */
  static Orientation of(byte[] file) {
    try {
      ExifIFD0Directory exif =
          JpegMetadataReader.readMetadata(new ByteArrayInputStream(file), List.of(new ExifReader()))
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer code = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return code == null || code < 1 || code > 8 ? UPRIGHT : new Orientation(code);
    } catch (JpegProcessingException | IOException unreadable) {
      return UPRIGHT;
    }
  }

  BufferedImage apply(BufferedImage image) {
    if (code == 1) {
      return image;
    }
    int w = image.getWidth();
    int h = image.getHeight();
    boolean onItsSide = code >= 5;
    BufferedImage turned =
        new BufferedImage(onItsSide ? h : w, onItsSide ? w : h, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    graphics.drawImage(image, transform(w, h), null);
    graphics.dispose();
    return turned;
  }

  /** From a pixel of the file to its place in the upright picture. */
  private AffineTransform transform(int w, int h) {
    return switch (code) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
      default -> new AffineTransform();
    };
  }
}

package se.faltbud.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.photo.CleanPhoto;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

class PictureCleanerTest {
  @Test
  void nothingThatTheFileSaidComesOut() throws Exception {
    byte[] file = SamplePictures.fromAPhone(900, 600, 1);
    // the sample says what it is meant to say
    GpsDirectory place =
        ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
            .getFirstDirectoryOfType(GpsDirectory.class);
    assertThat(place.getGeoLocation().getLatitude()).isBetween(56.03, 56.05);
    assertThat(
            ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
                .getFirstDirectoryOfType(ExifIFD0Directory.class)
                .getString(ExifIFD0Directory.TAG_MAKE))
        .isNotEmpty();

    CleanPhoto clean = PictureCleaner.clean(file);
    for (byte[] out : List.of(clean.picture(), clean.thumbnail())) {
      assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(out)).getDirectories())
          .extracting(Directory::getName)
          .containsOnly("JPEG", "JFIF", "Huffman", "File Type");
      String bytes = new String(out, StandardCharsets.ISO_8859_1);
      assertThat(bytes).doesNotContain("Exif", "xmp", "adobe", "2026:11:23");
      assertThat(new String(out, StandardCharsets.UTF_8))
          .doesNotContain(SamplePictures.CAMERA, SamplePictures.PERSON);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "900,600,900,600,320",
    "3200,1600,1600,800,320",
    "100,80,100,80,100",
    "1601,20,1600,20,320",
    "7000,5000,1600,1143,320"
  })
  void keepsTheShapeWithinTheLimit(int w, int h, int keptW, int keptH, int small) throws Exception {
    CleanPhoto clean = PictureCleaner.clean(SamplePictures.jpeg(w, h));
    BufferedImage picture = read(clean.picture());
    assertThat(picture.getWidth()).isEqualTo(keptW);
    assertThat(picture.getHeight()).isCloseTo(keptH, org.assertj.core.data.Offset.offset(1));
    assertThat(read(clean.thumbnail()).getWidth()).isEqualTo(small);
  }

  /** Where the red corner is when the picture lies as Exif says: up left in the sensor's view. */
  @ParameterizedTest
  @CsvSource({
    "1,left,top",
    "2,right,top",
    "3,right,bottom",
    "4,left,bottom",
    "5,left,top",
    "6,right,top",
    "7,right,bottom",
    "8,left,bottom"
  })
  void turnsAsTheCameraWasHeld(int orientation, String side, String end) throws Exception {
    BufferedImage picture =
        read(PictureCleaner.clean(SamplePictures.fromAPhone(80, 40, orientation)).picture());
    boolean onItsSide = orientation >= 5;
    assertThat(picture.getWidth()).isEqualTo(onItsSide ? 40 : 80);
    assertThat(picture.getHeight()).isEqualTo(onItsSide ? 80 : 40);
    for (String x : List.of("left", "right")) {
      for (String y : List.of("top", "bottom")) {
        int rgb =
            picture.getRGB(
                x.equals("left") ? 5 : picture.getWidth() - 6,
                y.equals("top") ? 5 : picture.getHeight() - 6);
        boolean red = (rgb >> 16 & 0xFF) > 128;
        assertThat(red).as("%s %s", x, y).isEqualTo(x.equals(side) && y.equals(end));
      }
    }
  }

  @Test
  void readsPngAndWebp() throws Exception {
    assertThat(read(PictureCleaner.clean(SamplePictures.png(60, 40)).picture()).getWidth())
        .isEqualTo(60);
    // one grey pixel
    byte[] webp =
        Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    assertThat(read(PictureCleaner.clean(webp).picture()).getWidth()).isEqualTo(1);
  }

  @Test
  void whatIsSeeThroughBecomesWhite() throws Exception {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    int rgb = read(PictureCleaner.clean(out.toByteArray()).picture()).getRGB(10, 10);
    assertThat(rgb & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }

  @Test
  void refusesWhatIsNoPictureAndWhatIsBroken() {
    for (byte[] file :
        List.of(
            SamplePictures.broken(),
            SamplePictures.executable(),
            new byte[0],
            "<svg onload=\"alert(1)\"/>".getBytes(StandardCharsets.UTF_8),
            java.util.Arrays.copyOf(SamplePictures.jpeg(10, 10), 30),
            java.util.Arrays.copyOf(SamplePictures.png(100, 100), 60))) {
      assertRefused(file, RefusalCode.PHOTO_UNREADABLE);
    }
  }

  @Test
  void refusesABombWithoutDecodingIt() {
    assertRefused(SamplePictures.bomb(), RefusalCode.PHOTO_TOO_LARGE);
  }

  @Test
  void leavesATextAloneThatWouldFillTheMemory() throws Exception {
    byte[] file = SamplePictures.textBomb();
    assertThat(file.length).isLessThan(1 << 20);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    CleanPhoto clean = PictureCleaner.clean(file);
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(read(clean.picture()).getWidth()).isEqualTo(2);
    assertThat(allocated).isLessThan(50L << 20);
  }

  private static void assertRefused(byte[] file, RefusalCode code) {
    assertThatThrownBy(() -> PictureCleaner.clean(file))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  /** Whatever a byte is changed to, it is a picture or refused: nothing else is thrown. */
  @Property(tries = 400)
  void survivesAnyDamage(
      @ForAll @IntRange(max = 100_000) int position, @ForAll byte value, @ForAll boolean phone) {
    byte[] file = phone ? SamplePictures.fromAPhone(64, 48, 6) : SamplePictures.png(64, 48);
    file[position % file.length] = value;
    file[(position * 7) % file.length] ^= value;
    try {
      assertThat(PictureCleaner.clean(file).picture()).isNotEmpty();
    } catch (Refused refused) {
      assertThat(refused.code().name()).startsWith("PHOTO_");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3_201, 6_400, 6_401})
  void decodesLittleMoreThanIsKept(int width) throws Exception {
    assertThat(read(PictureCleaner.clean(SamplePictures.jpeg(width, 10)).picture()).getWidth())
        .isEqualTo(1_600);
  }

  private static BufferedImage read(byte[] file) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(file));
  }
}

package se.faltbud.testkit;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.faltbud.app.run.PhotoLane;
import se.faltbud.features.Features;
import se.faltbud.image.SamplePictures;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.photo.FetchPhotos;
import se.faltbud.photo.PhotoSource;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** The files a messenger keeps, by what they are, and what people are told of them. */
public final class TestPhotos implements PhotoSource {
  /** A message into a chat. */
  public record Told(String chat, Reply.Message message) {}

  private final List<Told> told = new ArrayList<>();
  private final Features features;
  private final FetchPhotos fetch;
  private int fetches;
  private boolean healed;
  private Runnable meanwhile = () -> {};

  public TestPhotos(Features features, Texts texts) {
    this.features = features;
    this.fetch =
        PhotoLane.fetching(
            features,
            Map.of(
                "tg",
                new PhotoLane.Door(this, (chat, message) -> told.add(new Told(chat, message)))),
            texts);
  }

  @Override
  public byte[] fetch(String file) throws IOException {
    fetches++;
    return switch (file) {
      case "phone" -> SamplePictures.fromAPhone(2_000, 1_500, 6);
      case "png" -> SamplePictures.png(300, 200);
      case "broken" -> SamplePictures.broken();
      case "program" -> SamplePictures.executable();
      case "bomb" -> SamplePictures.bomb();
      case "dies" -> {
        if (!healed) {
          throw new Error("died");
        }
        yield SamplePictures.png(30, 20);
      }
      case "moves" -> {
        meanwhile.run();
        yield SamplePictures.png(30, 20);
      }
      case "gone" -> throw new Refused(RefusalCode.PHOTO_NOT_FETCHED);
      default -> throw new IOException("no answer");
    };
  }

  /** What happens while the file called {@code moves} is on its way. */
  public void meanwhile(Runnable happens) {
    meanwhile = happens;
  }

  /** The file called {@code dies} can be fetched from now on. */
  public void heal() {
    healed = true;
  }

  public int fetches() {
    return fetches;
  }

  /** Fetches what is due, as the service does each second. */
  public List<Told> run() {
    while (fetch.run() > 0) {
      // until nothing is due
    }
    List<Told> now = List.copyOf(told);
    told.clear();
    return now;
  }

  /** Forgets what nothing came of, as the service does each hour. */
  public void forget(Instant now) {
    PhotoLane.forgetting(features).run(now);
  }
}

package se.faltbud.chat.observing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.chat.Chats;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.OpenDialog;
import se.faltbud.messages.Reply;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;
import se.faltbud.people.Language;
import se.faltbud.photo.Photo;
import se.faltbud.photo.Photos;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Finishes on a page what was begun in a chat: what is chosen there becomes presses in that chat,
 * so that the same dialog with the same rules stores it. Whatever is chosen here is chosen there
 * too, and the other way round. Thread-safe.
 */
public final class FinishDraft {
  private final Chats chats;
  private final ObservationDialog dialog;
  private final Photos photos;
  private final Function<Inbound, Reply> bot;

  /**
   * Puts it together.
   *
   * @param bot the dialog engine
   */
  public FinishDraft(
      Chats chats, ObservationDialog dialog, Photos photos, Function<Inbound, Reply> bot) {
    this.chats = chats;
    this.dialog = dialog;
    this.photos = photos;
    this.bot = bot;
  }

  /**
   * A draft as it stands, and what may be chosen for it.
   *
   * @param text as it passed the privacy gate
   * @param category code of the category read out of it or chosen so far
   * @param area code of the area, likewise
   * @param place name of the place, when the text names one
   * @param observedAt when it was seen
   * @param photos how many of its photos can be shown
   */
  public record Card(
      String text,
      Optional<String> category,
      Optional<String> area,
      Optional<String> place,
      Instant observedAt,
      int photos,
      List<Choice> categories,
      List<Choice> areas) {
    public Card {
      categories = List.copyOf(categories);
      areas = List.copyOf(areas);
    }
  }

  /** Something that can be chosen, by its name for people. */
  public record Choice(String code, String label) {}

  /** The draft; empty when it was finished, given up or has expired. */
  public Optional<Card> show(DraftLinks.Ref ref, Language language, Instant now) {
    return open(ref, now)
        .map(
            open -> {
              Plan plan = dialog.plan();
              Draft draft = dialog.draftOf(plan, open);
              return new Card(
                  open.answer(OpenDraft.TEXT),
                  draft.category(),
                  draft.area(),
                  draft.place().flatMap(Place::name),
                  draft.observedAt().orElse(now),
                  kept(ref, open).size(),
                  plan.categories().stream().map(one -> choice(one, language)).toList(),
                  plan.areas().stream().map(one -> new Choice(one.code(), one.name())).toList());
            });
  }

  /**
   * A photo of the draft, small.
   *
   * @param number from 0
   * @return a JPEG file; empty when there is none of that number or no such draft any more
   */
  public Optional<byte[]> photo(DraftLinks.Ref ref, int number, Instant now) {
    return open(ref, now)
        .map(open -> kept(ref, open))
        .filter(all -> number >= 0 && number < all.size())
        .flatMap(all -> photos.thumbnail(all.get(number).key()));
  }

  private List<Photo> kept(DraftLinks.Ref ref, OpenDialog open) {
    return photos.of(OpenDraft.key(open, ref.conversation())).stream()
        .filter(photo -> photo.state() == Photo.State.KEPT)
        .toList();
  }

  /**
   * Chooses and, when nothing is missing any more, stores. Idempotent.
   *
   * @return what the bot says, for the page to show
   * @throws Refused BUTTON_EXPIRED when the draft is no longer there; CATEGORY_UNKNOWN or
   *     AREA_UNKNOWN when nothing was chosen
   */
  public List<Reply.Message> finish(DraftLinks.Ref ref, String category, String area, Instant now) {
    OpenDialog open = open(ref, now).orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    Plan plan = dialog.plan();
    checkChosen(plan, category, area);
    Draft draft = dialog.draftOf(plan, open);
    List<String> presses = new ArrayList<>();
    // what is known is corrected first: the last thing missing stores the draft
    if (draft.category().isPresent()) {
      addIfNew(
          presses,
          draft.category(),
          category,
          ObservationButtons.category(ref.message(), category));
      addIfNew(presses, draft.area(), area, ObservationButtons.area(ref.message(), area));
    } else {
      addIfNew(presses, draft.area(), area, ObservationButtons.area(ref.message(), area));
      presses.add(ObservationButtons.category(ref.message(), category));
    }
    List<Reply.Message> said = List.of();
    for (String press : presses) {
      said = bot.apply(ref.press(press, now)).messages();
    }
    return said;
  }

  private static void addIfNew(
      List<String> presses, Optional<String> known, String chosen, String press) {
    if (known.filter(chosen::equals).isEmpty()) {
      presses.add(press);
    }
  }

  private static void checkChosen(Plan plan, String category, String area) {
    if (plan.category(category).isEmpty()) {
      throw new Refused(RefusalCode.CATEGORY_UNKNOWN, Map.of("category", category));
    }
    if (plan.area(area).isEmpty()) {
      throw new Refused(RefusalCode.AREA_UNKNOWN, Map.of("area", area));
    }
  }

  private Optional<OpenDialog> open(DraftLinks.Ref ref, Instant now) {
    return chats
        .open(ref.conversation(), now)
        .filter(one -> one.name().equals(OpenDraft.NAME))
        .filter(one -> one.answer(OpenDraft.MESSAGE).equals(ref.message()));
  }

  private static Choice choice(Category category, Language language) {
    return new Choice(
        category.code(), language == Language.EN ? category.english() : category.swedish());
  }
}

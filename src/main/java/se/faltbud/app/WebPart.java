package se.faltbud.app;

import java.time.Instant;
import java.util.Optional;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.photo.Photo;
import se.faltbud.photo.Photos;
import se.faltbud.picture.PictureCleaner;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.telegram.TelegramWebhook;
import se.faltbud.web.ReportPorts;
import se.faltbud.web.WebPorts;
import se.faltbud.web.WebhookDoor;

/** What the web door is given of the core. */
final class WebPart {
  private WebPart() {}

  static WebhookDoor webhook(TelegramWebhook telegram) {
    return new WebhookDoor(
        telegram::isOurs,
        (secret, body) -> {
          TelegramWebhook.Answer answer = telegram.accept(secret, body);
          return new WebhookDoor.Answer(answer.status(), answer.json(), answer.retryAfterSeconds());
        });
  }

  /** The account of a browser is its member: whoever holds the session speaks as that member. */
  static Member join(Core core, String code, String account, Language language) {
    Member member =
        core.joinByCode()
            .join(code, new Identity("web", account), language, core.clock().instant())
            .member();
    core.members().bind(new Identity("web", member.id()), member.id());
    return member;
  }

  /** Whoever comes by a link from a messenger speaks in the web chat as the same member. */
  static WebPorts.Login login(Core core) {
    return new WebPorts.Login() {
      @Override
      public boolean opens(String token) {
        return core.loginLinks().opens(token, core.clock().instant());
      }

      @Override
      public Optional<Member> use(String token) {
        Optional<Member> member =
            core.loginLinks()
                .use(token, core.clock().instant())
                .flatMap(core.members()::byId)
                .filter(Member::active);
        member.ifPresent(one -> core.members().bind(new Identity("web", one.id()), one.id()));
        return member;
      }
    };
  }

  static ReportPorts reports(Core core) {
    return new ReportPorts(
        core.plans()::currentIfAny,
        core.observations()::byKey,
        (member, observation, key, file) -> {
          boolean known = core.photos().byKey(key).isPresent();
          if (!known && core.photos().of(observation).size() >= Photos.MOST_OF_AN_ENTRY) {
            throw new Refused(RefusalCode.PHOTO_TOO_MANY);
          }
          Instant now = core.clock().instant();
          Photo photo =
              Photo.waiting(
                  key, observation, member.id(), "web", member.id(), "", Optional.empty(), now);
          core.photos().addClean(photo, PictureCleaner.clean(file), now);
          return core.photos().of(observation).size();
        },
        core.myWork(),
        core.changeObservation()::isFresh);
  }
}

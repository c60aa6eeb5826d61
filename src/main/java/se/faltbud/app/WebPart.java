package se.faltbud.app;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import se.faltbud.image.PictureCleaner;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.photo.CleanPhoto;
import se.faltbud.photo.Photo;
import se.faltbud.photo.Photos;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.telegram.in.MiniAppData;
import se.faltbud.telegram.in.TelegramWebhook;
import se.faltbud.web.ReportPorts;
import se.faltbud.web.WebPorts;
import se.faltbud.web.WebhookDoor;
import se.faltbud.web.WorkAccountPorts;

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
  static WebPorts.Login login(Core core, Optional<String> telegramToken) {
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
        return speaking(core, member);
      }

      @Override
      public Optional<Member> ofMiniApp(String initData) {
        Optional<Member> member =
            telegramToken
                .flatMap(token -> MiniAppData.user(token, initData, core.clock().instant()))
                .flatMap(account -> core.members().byIdentity(new Identity("tg", account)))
                .filter(Member::active);
        return speaking(core, member);
      }
    };
  }

  /** Whoever signs in speaks in the web chat too. */
  private static Optional<Member> speaking(Core core, Optional<Member> member) {
    member.ifPresent(one -> core.members().bind(new Identity("web", one.id()), one.id()));
    return member;
  }

  /** Work accounts of the members, at the provider. */
  static WorkAccountPorts workAccounts(Core core, OpenIdProvider provider) {
    return new WorkAccountPorts() {
      @Override
      public Begun begin() {
        OpenIdProvider.Begun begun = provider.begin();
        return new Begun(begun.kept(), begun.page());
      }

      @Override
      public Identity finish(String kept, URI answer) {
        return provider.finish(kept, answer);
      }

      @Override
      public Optional<Member> memberOf(Identity account) {
        return speaking(core, core.members().byIdentity(account).filter(Member::active));
      }

      @Override
      public boolean bind(Identity account, Member member) {
        return core.members().bind(account, member.id()).equals(member.id());
      }

      @Override
      public boolean bound(Member member) {
        return accounts(member).findAny().isPresent();
      }

      @Override
      public void unbind(Member member) {
        accounts(member).forEach(core.members()::release);
      }

      private Stream<Identity> accounts(Member member) {
        return core.members().accounts(member.id()).stream()
            .filter(one -> one.channel().equals(OpenIdProvider.CHANNEL));
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
        file -> {
          CleanPhoto clean = PictureCleaner.clean(file);
          return key -> core.photos().arrived(key, clean);
        },
        core.myWork(),
        core.changeObservation()::isFresh);
  }
}

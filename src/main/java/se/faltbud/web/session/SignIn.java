package se.faltbud.web.session;

import java.time.InstantSource;
import java.util.Optional;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.access.PeopleModule;

/**
 * Who somebody is that signs in with an invitation, a link or Telegram. Whoever signs in speaks in
 * the web chat as that member: the identity {@code web:<member id>} is bound to them. Thread-safe.
 */
public final class SignIn {

  private final PeopleModule people;
  private final Optional<String> telegramToken;
  private final InstantSource clock;

  /**
   * Over the members.
   *
   * @param telegramToken of the bot whose Mini App may sign in; empty when Telegram is off
   */
  public SignIn(PeopleModule people, Optional<String> telegramToken, InstantSource clock) {
    this.people = people;
    this.telegramToken = telegramToken;
    this.clock = clock;
  }

  /**
   * Makes a member of someone who holds an invitation.
   *
   * @param account a UUID made for this sign-in page; the same code and account again give the same
   *     member, so that a form sent twice does not use the code up
   * @throws se.faltbud.refusal.Refused INVITE_UNKNOWN, INVITE_EXPIRED, INVITE_USED_UP
   */
  public Member byInvitation(String code, String account, Language language) {
    Identity identity = new Identity(Channel.WEB, account);
    Member member = people.joinByCode.join(code, identity, language, clock.instant()).member();
    return speaking(member);
  }

  /** Whether a link opens still; uses nothing up. */
  boolean opens(String token) {
    return people.loginLinks.opens(token, clock.instant());
  }

  /** The active member a link is for, once. */
  Optional<Member> byLink(String token) {
    return people
        .loginLinks
        .use(token, clock.instant())
        .flatMap(people.members::byId)
        .filter(Member::active)
        .map(this::speaking);
  }

  /**
   * The active member whose Telegram account opened a Mini App.
   *
   * @param initData as Telegram gives it to the page; hostile
   * @return empty when it is forged, too old, or of somebody who is no member
   */
  Optional<Member> byMiniApp(String initData) {
    return telegramToken
        .flatMap(token -> MiniAppData.user(token, initData, clock.instant()))
        .flatMap(account -> people.members.byIdentity(new Identity(Channel.TELEGRAM, account)))
        .filter(Member::active)
        .map(this::speaking);
  }

  /** The active member an account is bound to. */
  Optional<Member> byAccount(Identity account) {
    return people.members.byIdentity(account).filter(Member::active).map(this::speaking);
  }

  private Member speaking(Member member) {
    people.members.bind(new Identity(Channel.WEB, member.id()), member.id());
    return member;
  }
}

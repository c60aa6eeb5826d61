package se.faltbud.web.session;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Member;
import se.faltbud.people.Members;

/** Work accounts of the members at an OpenID provider. Thread-safe. */
final class WorkAccounts {
  private final OpenIdProvider provider;
  private final Members members;
  private final SignIn signIn;

  WorkAccounts(OpenIdProvider provider, Members members, SignIn signIn) {
    this.provider = provider;
    this.members = members;
    this.signIn = signIn;
  }

  /**
   * Begins a sign-in.
   *
   * @throws se.faltbud.refusal.Refused ACCOUNT_PROVIDER_AWAY
   */
  OpenIdProvider.Begun begin() {
    return provider.begin();
  }

  /**
   * The account of a browser that came back.
   *
   * @param kept what its cookie holds; hostile
   * @param answer the address it came back to; hostile
   * @throws se.faltbud.refusal.Refused ACCOUNT_NOT_CONFIRMED, ACCOUNT_PROVIDER_AWAY
   */
  Identity finish(String kept, URI answer) {
    return provider.finish(kept, answer);
  }

  /** The active member of an account. */
  Optional<Member> memberOf(Identity account) {
    return signIn.byAccount(account);
  }

  /**
   * Binds an account to a member.
   *
   * @return false when it belongs to somebody else
   */
  boolean bind(Identity account, Member member) {
    return members.bind(account, member.id()).equals(member.id());
  }

  /** Whether the member has a work account. */
  boolean bound(Member member) {
    return accounts(member).findAny().isPresent();
  }

  /** Lets the member's work accounts open nothing any more. Idempotent. */
  void unbind(Member member) {
    accounts(member).forEach(members::release);
  }

  private Stream<Identity> accounts(Member member) {
    return members.accounts(member.id()).stream().filter(one -> one.channel() == Channel.OPENID);
  }
}

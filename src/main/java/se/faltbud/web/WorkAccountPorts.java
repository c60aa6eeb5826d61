package se.faltbud.web;

import java.net.URI;
import java.util.Optional;
import se.faltbud.people.Identity;
import se.faltbud.people.Member;

/** What signing in with a work account needs of the rest of the service. */
public interface WorkAccountPorts {
  /**
   * A sign-in that has begun.
   *
   * @param kept for a cookie of the browser that began it
   * @param page of the provider
   */
  record Begun(String kept, URI page) {}

  /**
   * Begins a sign-in.
   *
   * @throws se.faltbud.refusal.Refused ACCOUNT_PROVIDER_AWAY
   */
  Begun begin();

  /**
   * The account of a browser that came back.
   *
   * @param kept what its cookie holds; hostile
   * @param answer the address it came back to; hostile
   * @throws se.faltbud.refusal.Refused ACCOUNT_NOT_CONFIRMED, ACCOUNT_PROVIDER_AWAY
   */
  Identity finish(String kept, URI answer);

  /** The active member of an account. */
  Optional<Member> memberOf(Identity account);

  /**
   * Binds an account to a member.
   *
   * @return false when it belongs to somebody else
   */
  boolean bind(Identity account, Member member);

  /** Whether the member has a work account. */
  boolean bound(Member member);

  /** Lets the member's work accounts open nothing any more. Idempotent. */
  void unbind(Member member);
}

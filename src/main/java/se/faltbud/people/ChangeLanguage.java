package se.faltbud.people;

/** Sets the language a member is answered in. Thread-safe. */
public final class ChangeLanguage {
  private final Members members;

  public ChangeLanguage(Members members) {
    this.members = members;
  }

  /** Changes it. Idempotent. */
  public Member change(Member member, Language language) {
    return members.update(member.id(), now -> now.withLanguage(language));
  }
}

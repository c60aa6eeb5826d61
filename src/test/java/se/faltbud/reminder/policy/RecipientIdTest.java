package se.faltbud.reminder.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.faltbud.plan.OwnerRole;
import se.faltbud.reminder.policy.RecipientId.OfMailbox;
import se.faltbud.reminder.policy.RecipientId.OfMember;

class RecipientIdTest {
  @Test
  void keepsTheKeysThatAreStored() {
    OfMailbox mailbox = OfMailbox.of(new OwnerRole("SLF", "Gruppledare trygghetsvärdar"));
    assertThat(mailbox.key()).isEqualTo("box:SLF Gruppledare trygghetsvärdar");
    assertThat(RecipientId.parse(mailbox.key())).isEqualTo(mailbox);
    assertThat(mailbox.mailboxRole()).contains(new OwnerRole("SLF", "Gruppledare trygghetsvärdar"));
    assertThat(RecipientId.parse("M-7")).isEqualTo(new OfMember("M-7"));
    assertThat(RecipientId.parse("M-7").mailboxRole()).isEmpty();
  }

  @Test
  void namesNoRoleWhereAMailboxHasOneWordOnly() {
    assertThat(RecipientId.parse("box:SLF").mailboxRole()).isEmpty();
  }
}

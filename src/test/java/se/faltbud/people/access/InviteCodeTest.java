package se.faltbud.people.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class InviteCodeTest {
  @Property(tries = 300)
  void everyCodeIsReadBackHoweverItIsWritten(
      @ForAll long seed, @ForAll @IntRange(max = 3) int way) {
    SecureRandom random = new SecureRandom();
    random.setSeed(seed);
    String code = InviteCode.random(random);
    String plain = code.replace("-", "");
    String written =
        switch (way) {
          case 0 -> code;
          case 1 -> plain.toLowerCase(Locale.ROOT);
          case 2 -> code.replace('-', '\u2013').replace('1', 'l').replace('0', 'O');
          default -> " " + code.replace('-', '\u00a0').replace('1', 'I') + "\n";
        };
    assertThat(InviteCode.normalise(written)).contains(plain);
  }

  @Property
  void nothingTypedBreaksIt(@ForAll @StringLength(max = 50) String typed) {
    InviteCode.normalise(typed)
        .ifPresent(code -> assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{12}"));
  }
}

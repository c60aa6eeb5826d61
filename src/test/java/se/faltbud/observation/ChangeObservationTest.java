package se.faltbud.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.faltbud.observation.ReportsOfATest.NOON;
import static se.faltbud.observation.ReportsOfATest.draft;
import static se.faltbud.observation.ReportsOfATest.seen;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

class ChangeObservationTest {
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Draft DRAFT = draft("klotter", "soder", "klotter söder");

  @TempDir Path folder;
  private ObservationHouse house;
  private ChangeObservation change;
  private final Member member = ReportsOfATest.member("m-1", Role.FIELD);

  @BeforeEach
  void open() {
    house = ObservationHouse.open(folder);
    change = house.change();
  }

  @AfterEach
  void everyCountCanBeRebuilt() {
    house.assertCounts();
    house.close();
  }

  private Observation stored() {
    return house.log(member, DRAFT).observation();
  }

  private static void refused(RefusalCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo(code));
  }

  @Test
  void a_text_is_left_out_wherever_its_category_takes_none() {
    Observation open = stored();
    Observation closed = change.text(open, draft("personal", "soder", "hotfull man"), LATER);
    assertThat(closed.sighting().text()).isEmpty();
    Observation again = change.text(closed, noCategory("en man i röd jacka"), LATER.plusSeconds(1));
    assertThat(again.sighting().text()).isEmpty();
    assertThat(change.category(stored(), "personal").sighting().text()).isEmpty();
    assertThat(house.observations().byKey(open.key())).contains(again);
  }

  private static Draft noCategory(String text) {
    Draft d = draft("x", "soder", text);
    return new Draft(Optional.empty(), d.place(), d.observedAt(), d.severity(), d.activity(), text);
  }

  @Test
  void an_older_edit_never_wins() {
    Observation newest =
        change.text(stored(), draft("klotter", "norr", "ny"), LATER.plusSeconds(5), LATER);
    assertThat(newest.lifecycle().editedAt()).contains(LATER.plusSeconds(5));
    Draft old = draft("klotter", "dalhem", "gammal");
    assertThat(change.text(newest, old, LATER, LATER)).isEqualTo(newest);
    assertThat(change.text(newest, old, LATER.plusSeconds(5), LATER)).isEqualTo(newest);
    assertThat(house.observations().byKey(newest.key())).contains(newest);
    Observation corrected = change.text(newest, draft("klotter", "raa", "rättad"), LATER);
    assertThat(corrected.sighting().place().area()).isEqualTo("raa");
    assertThat(corrected.lifecycle().editedAt().orElseThrow()).isAfter(LATER.plusSeconds(5));
  }

  @Test
  void counts_move_with_category_area_and_week() {
    Observation first = stored();
    assertThat(house.planCount("category:klotter")).isEqualTo(1);
    Observation second = change.category(first, "belysning");
    Observation third = change.area(second, "norr");
    Instant weekBefore = NOON.minus(Duration.ofDays(7));
    change.text(third, seen(draft("belysning", "norr", "mörkt"), weekBefore), LATER);
    assertThat(house.planCount("category:klotter")).isZero();
    assertThat(house.planCount("area:soder")).isZero();
    assertThat(house.planCount("category:belysning")).isEqualTo(1);
    assertThat(house.weekCount(NOON, "all")).isZero();
    assertThat(house.weekCount(weekBefore, "category:belysning|area:norr")).isEqualTo(1);
    assertThat(house.planCount("all")).isEqualTo(1);
  }

  @Test
  void withdrawn_counts_nowhere_and_knows_what_took_it_back() {
    Observation first = stored();
    Observation gone = change.withdraw(first, "tg:1:99");
    assertThat(gone.lifecycle().withdrawnBy()).contains("tg:1:99");
    assertThat(house.observations().byKey(first.key())).contains(gone);
    assertThat(change.withdraw(gone, "tg:1:100")).isEqualTo(gone);
    assertThat(change.withdraw(first)).as("read before the first took it").isEqualTo(gone);
    assertThat(house.planCount("all")).isZero();
    assertThat(house.weekCount(NOON, "all")).isZero();
  }

  @Test
  void what_was_withdrawn_stays_as_it_was() {
    Observation gone = change.withdraw(stored());
    String id = gone.shortId();
    assertThat(change.undoable(id, member, LATER)).isEqualTo(gone);
    refused(RefusalCode.ENTRY_WITHDRAWN, () -> change.changeable(id, member, LATER));
    refused(RefusalCode.ENTRY_WITHDRAWN, () -> change.category(gone, "belysning"));
    refused(RefusalCode.ENTRY_WITHDRAWN, () -> change.area(gone, "norr"));
    refused(RefusalCode.ENTRY_WITHDRAWN, () -> change.text(gone, DRAFT, LATER));
  }

  @Test
  void only_ones_own_and_only_while_fresh() {
    String id = stored().shortId();
    Member other = ReportsOfATest.member("m-2", Role.FIELD);
    assertThat(change.changeable(id, member, NOON.plus(change.window()))).isNotNull();
    refused(RefusalCode.ENTRY_NOT_YOURS, () -> change.changeable(id, other, LATER));
    refused(RefusalCode.ENTRY_UNKNOWN, () -> change.changeable("O-0", member, LATER));
    Instant late = NOON.plus(change.window()).plusMillis(1);
    refused(RefusalCode.UNDO_TOO_LATE, () -> change.undoable(id, member, late));
  }

  @Test
  void a_correction_keeps_to_the_rules_of_a_report() {
    Observation o = stored();
    refused(RefusalCode.CATEGORY_UNKNOWN, () -> change.category(o, "x"));
    refused(RefusalCode.AREA_UNKNOWN, () -> change.area(o, "x"));
    refused(RefusalCode.CATEGORY_UNKNOWN, () -> change.text(o, draft("x", "soder", ""), LATER));
    refused(RefusalCode.AREA_UNKNOWN, () -> change.text(o, draft("klotter", "x", ""), LATER));
    refused(
        RefusalCode.TIME_IN_FUTURE,
        () -> change.text(o, seen(DRAFT, LATER.plus(Duration.ofMinutes(11))), LATER));
    refused(
        RefusalCode.TIME_TOO_OLD,
        () -> change.text(o, seen(DRAFT, LATER.minus(Duration.ofDays(367))), LATER));
    refused(
        RefusalCode.PERSONAL_NUMBER,
        () -> change.text(o, draft("klotter", "soder", "850101-1236"), LATER));
    refused(
        RefusalCode.TEXT_TOO_LONG,
        () -> change.text(o, draft("klotter", "soder", "x".repeat(2_001)), LATER));
    assertThat(
            change
                .text(o, draft("klotter", "soder", "ring 070-123 45 67"), LATER)
                .sighting()
                .text())
        .isEqualTo("ring [telefon]");
  }

  @Test
  void of_two_changes_at_once_the_second_is_refused() {
    Observation o = stored();
    change.area(o, "norr");
    refused(RefusalCode.CHANGED_MEANWHILE, () -> change.category(o, "belysning"));
  }

  @Test
  void keepsWhatItWasBeforeEachChange() {
    Observation first = stored();
    Observation second = change.text(first, draft("klotter", "norr", "klotter norr"), LATER);
    Observation third = change.category(second, "skadegorelse");
    Observation fourth = change.withdraw(third);
    assertThat(fourth.lifecycle().version()).isEqualTo(4);
    assertThat(house.observations().earlierVersions(fourth)).containsExactly(first, second, third);
    assertThat(house.observations().earlierVersions(first)).isEmpty();
    // one that came too late changes neither the entry nor its history
    refused(RefusalCode.CHANGED_MEANWHILE, () -> change.category(second, "nedskrapning"));
    assertThat(house.observations().earlierVersions(fourth)).containsExactly(first, second, third);
  }
}

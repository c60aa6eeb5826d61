package se.faltbud.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.faltbud.observation.ReportsOfATest.NOON;
import static se.faltbud.observation.ReportsOfATest.draft;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Nearness;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.observation.model.Severity;
import se.faltbud.observation.parse.Vocabulary;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

class FollowObservationTest {
  @TempDir Path folder;
  private ObservationHouse house;
  private FollowObservation follow;
  private ChangeObservation change;
  private final Member anna = ReportsOfATest.member("m-1", Role.FIELD);
  private final Member bo = ReportsOfATest.member("m-2", Role.FIELD);
  private int stored;

  @BeforeEach
  void open() {
    house = ObservationHouse.open(folder);
    follow = house.follow();
    change = house.change();
  }

  @AfterEach
  void everyCountCanBeRebuilt() {
    house.assertCounts();
    house.close();
  }

  @Test
  void aFollowerIsKeptAndIsNoFurtherObservation() {
    Observation first = log(anna);
    Observation second = follow.follow(log(bo), first.shortId());
    assertThat(house.planCount("all")).isEqualTo(1);
    assertThat(house.planCount("category:klotter")).isEqualTo(1);
    assertThat(house.planCount("following")).isEqualTo(1);
    assertThat(follow.together(second)).isEqualTo(new FollowObservation.Together(first, 2, 2));
    assertThat(house.observations().byKey(second.key())).contains(second);
    // the same again changes nothing
    assertThat(follow.follow(second, first.shortId())).isSameAs(second);
    assertThat(follow.unfollow(second).lifecycle().follows()).isEmpty();
    assertThat(house.planCount("all")).isEqualTo(2);
  }

  @Test
  void whoFollowsAFollowerFollowsWhatThatFollows() {
    Observation first = log(anna);
    Observation second = follow.follow(log(bo), first.shortId());
    Observation third = follow.follow(log(bo), second.shortId());
    assertThat(third.lifecycle().follows()).contains(first.shortId());
    assertThat(follow.together(first).reports()).isEqualTo(3);
  }

  @Test
  void itsOwnFollowersComeAlong() {
    Observation first = log(anna);
    Observation second = log(bo);
    Observation third = follow.follow(log(anna), second.shortId());
    follow.follow(second, first.shortId());
    assertThat(current(third).lifecycle().follows()).contains(first.shortId());
    assertThat(house.planCount("all")).isEqualTo(1);
  }

  @Test
  void whenTheFirstIsTakenBackTheNextStandsForTheOthers() {
    Observation first = log(anna);
    Observation second = follow.follow(log(bo), first.shortId());
    Observation third = follow.follow(log(anna), first.shortId());
    change.withdraw(first);
    assertThat(current(second).lifecycle().follows()).isEmpty();
    assertThat(current(third).lifecycle().follows()).contains(second.shortId());
    assertThat(house.planCount("all")).isEqualTo(1);
    change.withdraw(current(second));
    change.withdraw(current(third));
    assertThat(house.planCount("all")).isZero();
    assertThat(house.planCount("following")).isZero();
  }

  @Test
  void elsewhereOrOfAnotherKindItCountsByItself() {
    Observation first = log(anna);
    Observation second = follow.follow(log(bo), first.shortId());
    assertThat(change.category(second, "nedskrapning").lifecycle().follows()).isEmpty();
    Observation third = follow.follow(log(bo), first.shortId());
    assertThat(change.area(third, "norr").lifecycle().follows()).isEmpty();
    Observation fourth = follow.follow(log(bo), first.shortId());
    // another word about it does not part them
    Draft more = draft("klotter", "soder", "klotter söder, stort");
    assertThat(change.text(fourth, more, NOON.plusSeconds(60)).lifecycle().follows())
        .contains(first.shortId());
  }

  @Test
  void neverFollowsWhatIsYoungerGoneOrOfAnotherKind() {
    Observation first = log(anna);
    Observation second = log(bo);
    refused(RefusalCode.BUTTON_EXPIRED, () -> follow.follow(first, second.shortId()));
    refused(RefusalCode.BUTTON_EXPIRED, () -> follow.follow(first, first.shortId()));
    refused(RefusalCode.ENTRY_UNKNOWN, () -> follow.follow(second, "O-99999"));
    Observation other = house.log(bo, draft("nedskrapning", "soder", "skräp")).observation();
    refused(RefusalCode.BUTTON_EXPIRED, () -> follow.follow(other, first.shortId()));
    change.withdraw(first);
    refused(RefusalCode.ENTRY_WITHDRAWN, () -> follow.follow(second, first.shortId()));
    refused(
        RefusalCode.CHANGED_MEANWHILE,
        () -> {
          Observation leader = log(anna);
          Observation stale = log(bo);
          follow.follow(stale, leader.shortId());
          change.category(current(stale), "nedskrapning");
          follow.follow(stale, leader.shortId());
        });
  }

  @RepeatedTest(20)
  void whateverIsDoneNoneFollowsAFollowerOrOneThatIsGone(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Observation one =
          all.isEmpty() || random.nextInt(3) == 0
              ? log(random.nextBoolean() ? anna : bo)
              : current(all.get(random.nextInt(all.size())));
      if (all.stream().noneMatch(known -> known.key().equals(one.key()))) {
        all.add(one);
        continue;
      }
      Observation other = current(all.get(random.nextInt(all.size())));
      try {
        switch (random.nextInt(5)) {
          case 0 -> change.withdraw(one);
          case 1 -> follow.unfollow(one);
          case 2 -> change.area(one, random.nextBoolean() ? "norr" : "soder");
          default -> {
            if (!one.lifecycle().isWithdrawn()) {
              follow.follow(one, other.shortId());
            }
          }
        }
      } catch (Refused refused) {
        assertThat(refused.code()).isIn(RefusalCode.BUTTON_EXPIRED, RefusalCode.ENTRY_WITHDRAWN);
      }
      Map<String, Observation> now = new java.util.HashMap<>();
      house.observations().forEach(o -> now.put(o.shortId(), o));
      for (Observation o : now.values()) {
        o.lifecycle()
            .follows()
            .map(now::get)
            .ifPresent(
                leader -> {
                  assertThat(leader.lifecycle().follows()).isEmpty();
                  assertThat(leader.lifecycle().isWithdrawn()).isFalse();
                });
      }
      house.assertCounts();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // place, latitude, days before, metres, days, similar
    "Torget, 0, 1, 250, 7, true",
    "Torget, 0, 8, 250, 7, false",
    "Torget, 0, 7, 250, 7, false",
    "Torget, 0, 1, 0, 0, false",
    "Gatan, 56.0402, 1, 250, 7, true",
    "Gatan, 56.0430, 1, 250, 7, false",
    "Gatan, 56.0430, 1, 400, 7, true",
    "Gatan, 0, 1, 5000, 7, false",
    "'', 56.0402, 1, 250, 7, true",
    "'', 0, 1, 250, 7, false"
  })
  void isSimilarByPlaceDistanceAndDays(
      String place, double latitude, int daysBefore, int metres, int days, boolean similar) {
    Vocabulary words =
        new Vocabulary(
            Map.of(),
            Map.of(Vocabulary.DEFAULT, new Nearness(metres, days)),
            Map.of(),
            List.of(),
            Map.of());
    Instant before = NOON.minus(Duration.ofDays(daysBefore));
    house.log("tg:1:old", anna, at(place, latitude), before);
    Observation fresh = house.log("tg:1:new", bo, at("Torget", 56.04)).observation();
    SimilarNearby nearby = new SimilarNearby(house.observations(), () -> words);
    assertThat(nearby.to(fresh, NOON).isPresent()).isEqualTo(similar);
    assertThat(nearby.to(fresh, NOON).isPresent()).isEqualTo(similar);
  }

  @Test
  void offersNothingThatIsGoneByNowAndTheLeaderForItsFollower() {
    Vocabulary words =
        new Vocabulary(
            Map.of(),
            Map.of(Vocabulary.DEFAULT, new Nearness(250, 7)),
            Map.of(),
            List.of(),
            Map.of());
    SimilarNearby nearby = new SimilarNearby(house.observations(), () -> words);
    Observation first = house.log("tg:1:a", anna, at("Torget", 56.04)).observation();
    Observation second = house.log("tg:1:b", bo, at("Torget", 56.04)).observation();
    assertThat(nearby.to(second, NOON)).contains(first);
    follow.follow(second, first.shortId());
    Observation third = house.log("tg:1:c", bo, at("Torget", 56.04)).observation();
    assertThat(nearby.to(third, NOON)).contains(first);
    change.withdraw(first);
    assertThat(nearby.to(third, NOON).map(Observation::shortId)).contains(second.shortId());
  }

  private static Draft at(String place, double latitude) {
    return new Draft(
        Optional.of("klotter"),
        Optional.of(
            new Place(
                "soder",
                Optional.of(place).filter(name -> !name.isEmpty()),
                Optional.of(new Point(latitude, 12.70)).filter(point -> latitude != 0))),
        Optional.empty(),
        Severity.NORMAL,
        Optional.empty(),
        "klotter");
  }

  private Observation log(Member member) {
    stored++;
    return house
        .log(
            "tg:2:" + stored,
            member,
            draft("klotter", "soder", "klotter söder"),
            NOON.plusMillis(stored / 2))
        .observation();
  }

  private Observation current(Observation one) {
    return house.observations().byKey(one.key()).orElseThrow();
  }

  private static void refused(RefusalCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo(code));
  }
}

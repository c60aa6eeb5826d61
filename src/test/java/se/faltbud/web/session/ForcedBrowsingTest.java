package se.faltbud.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.testkit.ReminderTown;

/** Every route that needs a member × every role and none: the table the server routes by. */
class ForcedBrowsingTest {
  /** What a role may do, said once more here on purpose: a slip in the table of roles shows. */
  private static boolean may(Role role, Right right) {
    return switch (right) {
      case READ_STATUS -> true;
      case REPORT -> role != Role.READER;
      case ANSWER_DEADLINES -> role == Role.OWNER || role == Role.COORDINATOR;
      case COORDINATE -> role == Role.COORDINATOR;
    };
  }

  /** The routes nobody but a coordinator is to reach, by hand. */
  private static final List<String> COORDINATORS_ALONE =
      List.of(
          "GET /vantar",
          "POST /vantar",
          "GET /medlemmar",
          "POST /medlemmar/bjud-in",
          "POST /medlemmar/dra-tillbaka",
          "POST /medlemmar/lank",
          "POST /medlemmar/stang-av",
          "GET /planfil",
          "POST /planfil",
          "POST /planfil/ja",
          "GET /nycklar",
          "POST /nycklar",
          "POST /nycklar/dra-tillbaka",
          "GET /logg",
          "GET /api/v1/observations");

  @TempDir Path folder;
  private ReminderTown town;

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
  }

  @AfterEach
  void stop() {
    town.close();
  }

  @Test
  void noRouteIsReachedWithoutItsRight() {
    assertThat(town.routes()).hasSizeGreaterThan(30);
    List<String> wrong = new ArrayList<>();
    for (String route : town.routes()) {
      assertThat(call(route, "x=y").statusCode()).as("nobody: " + route).isEqualTo(401);
      for (Role role : Role.values()) {
        Member member = town.member(role, "SLF");
        int status = call(route, town.cookie(member)).statusCode();
        boolean refused = status == 403;
        if (refused == may(role, town.right(route))) {
          wrong.add(role + " " + route + " " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatOnlyCoordinatorsReachIsWhatThisListSays() {
    assertThat(town.routes().stream().filter(r -> town.right(r) == Right.COORDINATE).toList())
        .containsExactlyInAnyOrderElementsOf(COORDINATORS_ALONE);
  }

  @Test
  void aFormOfAnotherSiteChangesNothing() {
    String cookie = town.cookie(town.member(Role.COORDINATOR, "SLF"));
    for (String route : town.routes()) {
      if (route.startsWith("POST ")) {
        HttpResponse<String> answer =
            town.postFrom("https://evil.example", path(route), "", cookie);
        assertThat(answer.statusCode()).as(route).isEqualTo(403);
        assertThat(answer.body()).as(route).contains("FOREIGN_ORIGIN");
      }
    }
  }

  private HttpResponse<String> call(String route, String cookie) {
    return route.startsWith("POST ")
        ? town.post(path(route), "", "Cookie", cookie)
        : town.get(path(route), "Cookie", cookie);
  }

  private static String path(String route) {
    return route
        .substring(route.indexOf(' ') + 1)
        .replace("{id}", "A04")
        .replace("{key}", "00000000-0000-4000-8000-000000000000");
  }
}

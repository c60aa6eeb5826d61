package se.faltbud.web.http;

import java.util.List;
import se.faltbud.people.Member;
import se.faltbud.people.Right;

/**
 * The ways to the pages a member may see.
 *
 * @param first what is needed in the street, always in sight
 * @param more the others
 */
public record Navigation(List<Way> first, List<Way> more) {
  static final Navigation NONE = new Navigation(List.of(), List.of());

  private static final List<Page> FIRST =
      List.of(
          new Page("report", "/rapportera", Right.REPORT),
          new Page("mine", "/mina", Right.REPORT),
          new Page("situation", "/lage", Right.READ_STATUS),
          new Page("chat", "/chatt", Right.READ_STATUS));
  private static final List<Page> MORE =
      List.of(
          new Page("inbox", "/inbox", Right.ANSWER_DEADLINES),
          new Page("plan", "/plan", Right.READ_STATUS),
          new Page("calendar", "/kalender", Right.READ_STATUS),
          new Page("map", "/karta", Right.READ_STATUS),
          new Page("approvals", "/vantar", Right.COORDINATE),
          new Page("members", "/medlemmar", Right.COORDINATE),
          new Page("upload", "/planfil", Right.COORDINATE),
          new Page("tokens", "/nycklar", Right.COORDINATE),
          new Page("audit", "/logg", Right.COORDINATE),
          new Page("sessions", "/enheter", Right.READ_STATUS));

  public Navigation {
    first = List.copyOf(first);
    more = List.copyOf(more);
  }

  /**
   * A way to a page.
   *
   * @param name of its text, {@code web.nav.<name>}
   * @param current whether it is the page that is shown
   */
  public record Way(String name, String path, boolean current) {}

  private record Page(String name, String path, Right right) {}

  static Navigation of(Member member, String here) {
    return new Navigation(ways(FIRST, member, here), ways(MORE, member, here));
  }

  private static List<Way> ways(List<Page> pages, Member member, String here) {
    return pages.stream()
        .filter(page -> member.may(page.right()))
        .map(
            page ->
                new Way(
                    page.name(),
                    page.path(),
                    here.equals(page.path()) || (here.equals("/") && page.name().equals("chat"))))
        .toList();
  }
}

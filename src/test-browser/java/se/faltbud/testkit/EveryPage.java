package se.faltbud.testkit;

import java.util.List;

/** The pages a coordinator can open, and what each is called in {@code docs/pictures}. */
public final class EveryPage {
  private EveryPage() {}

  public record Page(String name, String path) {}

  /** What is seen before one is signed in. */
  public static final List<Page> OF_ANYBODY =
      List.of(new Page("logga-in", "/"), new Page("i-telegram", "/tg/app"));

  public static final List<Page> OF_A_COORDINATOR =
      List.of(
          new Page("chatt", "/chatt"),
          new Page("rapportera", "/rapportera"),
          new Page("mina", "/mina"),
          new Page("lage", "/lage"),
          new Page("inkorg", "/inbox"),
          new Page("planen", "/plan"),
          new Page("aktivitet", "/plan/A04"),
          new Page("datum", "/kalender"),
          new Page("karta", "/karta"),
          new Page("att-besluta", "/vantar"),
          new Page("medlemmar", "/medlemmar"),
          new Page("planfil", "/planfil"),
          new Page("api-nycklar", "/nycklar"),
          new Page("logg", "/logg"),
          new Page("enheter", "/enheter"),
          new Page("tillganglighet", "/tillganglighet"),
          new Page("e-postadress", "/mail/address"));
}

package se.faltbud.people;

/** The languages people are answered in. */
public enum Language {
  SV("sv"),
  EN("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /** BCP 47 tag, also the suffix of the text resources. */
  public String tag() {
    return tag;
  }

  /** The language of a tag as clients send it ({@code en-GB}); Swedish when it is another. */
  public static Language of(String tag) {
    return tag.startsWith("en") ? EN : SV;
  }
}

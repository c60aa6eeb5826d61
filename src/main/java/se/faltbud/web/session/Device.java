package se.faltbud.web.session;

/**
 * What kind of browser signed in, in words a person knows it by ("Firefox, Android"). The header it
 * is told from is not kept: it singles people out.
 */
final class Device {
  private Device() {}

  /** Empty when the header says nothing that is known. */
  static String of(String userAgent) {
    String browser =
        first(
            userAgent,
            "Edg",
            "Edge",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "Chrome",
            "Chrome",
            "CriOS",
            "Chrome",
            "Safari",
            "Safari");
    String system =
        first(
            userAgent,
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "Mac OS X",
            "Mac",
            "CrOS",
            "Chromebook",
            "Linux",
            "Linux");
    return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
  }

  /** The name of the first mark that occurs; browsers name those they descend from too. */
  private static String first(String userAgent, String... marksAndNames) {
    for (int i = 0; i < marksAndNames.length; i += 2) {
      if (userAgent.contains(marksAndNames[i])) {
        return marksAndNames[i + 1];
      }
    }
    return "";
  }
}

package se.faltbud.botconfig;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.calendar.DeliveryHours;

/** Reads who is reminded when from {@code reminders.yaml}. */
public final class ReminderFile {
  public static final String FILE = "reminders.yaml";

  /** As {@code SLF Trygghetssamordnare}: the organisation's code and the role. */
  private static final Pattern ROLE = Pattern.compile("\\S+ \\S.*");

  private static final Pattern ADDRESS =
      Pattern.compile("(?=.{3,254}$)[^\\s@<>,;\"]+@[^\\s@<>,;\"]+\\.[^\\s@<>,;\".]+");

  private static final String THIN = "thin";
  private static final String TITLES = "titles";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private final ConfigNode root;
  private final ZoneId planZone;

  private ReminderFile(ConfigNode root, ZoneId planZone) {
    this.root = root;
    this.planZone = planZone;
  }

  /**
   * Reads the file of a configuration folder.
   *
   * @param planZone the zone of the hours when the file names none
   * @throws IllegalArgumentException listing every problem, one a line, with file and key
   */
  public static ReminderRules read(Path botConfig, ZoneId planZone) {
    ConfigNode root =
        ConfigNode.read(botConfig, FILE)
            .keys(
                List.of(
                    "calendar",
                    "hours",
                    "rules",
                    "unanswered",
                    "letters",
                    "later",
                    "dialog_idle_minutes",
                    "effect_reading_after"),
                List.of("zone", "push", "mailboxes"));
    ReminderRules rules = new ReminderFile(root, planZone).rules();
    root.throwProblems();
    return rules;
  }

  private ReminderRules rules() {
    ConfigNode letters =
        root.get("letters").keys(List.of("coordinators", "owners", "owners_from"), List.of());
    return new ReminderRules(
        CalendarPart.read(root.get("calendar")),
        hours(),
        RulePart.read(root.get("rules")),
        root.get("unanswered").whole(1, 100),
        CalendarPart.weekday(letters.get("coordinators")),
        CalendarPart.weekday(letters.get("owners")),
        letters.get("owners_from").whole(1, 100),
        later(),
        Duration.ofMinutes(root.get("dialog_idle_minutes").whole(1, 1440)),
        root.get("effect_reading_after").whole(0, 365),
        pushTitles(),
        mailboxes());
  }

  private DeliveryHours hours() {
    ZoneId zone =
        root.get("zone").as(ReminderFile::zone, planZone, "a zone such as Europe/Stockholm");
    ConfigNode part = root.get("hours").keys(List.of("from", "to", "at"), List.of());
    LocalTime from = time(part.get("from"), LocalTime.of(8, 0));
    LocalTime to = time(part.get("to"), LocalTime.of(17, 0));
    LocalTime at = time(part.get("at"), from);
    if (!from.isBefore(to)) {
      part.problem("quiet all day: from %s is not before to %s".formatted(from, to));
    } else if (at.isBefore(from) || !at.isBefore(to)) {
      part.get("at").problem("%s lies outside %s to %s".formatted(at, from, to));
    } else {
      return new DeliveryHours(zone, from, to, at);
    }
    return new DeliveryHours(zone, LocalTime.MIN, LocalTime.MAX, LocalTime.NOON);
  }

  private static ZoneId zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new DateTimeException(text);
    }
    return ZoneId.of(text);
  }

  private static LocalTime time(ConfigNode part, LocalTime wrong) {
    return part.as(text -> LocalTime.parse(text, TIME), wrong, "a time such as \"08:00\"");
  }

  /** Thin unless said otherwise: a lock screen is read by whoever is near. */
  private boolean pushTitles() {
    String mode = root.get("push").as(text -> text, THIN, "thin or titles");
    if (!List.of(THIN, TITLES).contains(mode)) {
      root.get("push").problem("must be thin or titles");
    }
    return mode.equals(TITLES);
  }

  private List<Integer> later() {
    List<Integer> days = new ArrayList<>();
    for (ConfigNode part : root.get("later").list(false)) {
      int each = part.whole(1, 365);
      if (days.contains(each)) {
        part.problem("stands there already");
      }
      days.add(each);
    }
    if (days.size() > 5) {
      root.get("later").problem("five at most: each is a button");
    }
    return days;
  }

  private Map<String, String> mailboxes() {
    ConfigNode part = root.get("mailboxes");
    Map<String, String> found = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (String role : part.names()) {
      ConfigNode box = part.get(role);
      if (!ROLE.matcher(role).matches()) {
        box.problem("must be named as an organisation and a role, such as SLF Trygghetssamordnare");
      } else if (!seen.add(role.strip().toLowerCase(Locale.ROOT))) {
        box.problem("stands there already");
      }
      String address = box.as(text -> text, "", "a mail address");
      // not shown: it may be somebody's own
      if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
        box.problem("is no mail address");
      }
      found.put(role.strip(), address);
    }
    return found;
  }
}

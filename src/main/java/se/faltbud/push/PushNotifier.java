package se.faltbud.push;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import se.faltbud.contact.PushSubscriptions;
import se.faltbud.contact.PushSubscriptions.Subscription;
import se.faltbud.people.Channel;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Notifier;

/**
 * Rings the phones of a person; what it is about is read in the inbox, signed in. One phone that
 * rings is enough. A browser that was signed out or has withdrawn is not rung again.
 */
public final class PushNotifier implements Notifier {
  private final PushSender sender;
  private final PushSubscriptions subscriptions;
  private final Predicate<Subscription> signedIn;
  private final Function<Bundle, String> words;

  /**
   * @param signedIn whether the browser's session still holds
   * @param words the message as the page's service worker reads it, see {@link PushWords}
   */
  public PushNotifier(
      PushSender sender,
      PushSubscriptions subscriptions,
      Predicate<Subscription> signedIn,
      Function<Bundle, String> words) {
    this.sender = sender;
    this.subscriptions = subscriptions;
    this.signedIn = signedIn;
    this.words = words;
  }

  @Override
  public Channel channel() {
    return Channel.PUSH;
  }

  @Override
  public Result deliver(Bundle bundle, BooleanSupplier stillOurs) {
    String message = words.apply(bundle);
    boolean taken = false;
    boolean later = false;
    boolean refused = false;
    for (Subscription one : browsers(bundle.recipient().id())) {
      if (!stillOurs.getAsBoolean()) {
        return taken ? Result.SENT : Result.TRY_LATER;
      }
      switch (sender.send(one, message)) {
        case TAKEN -> taken = true;
        case LATER -> later = true;
        case GONE -> subscriptions.forget(one.id());
        // logged; the next way is tried, and this one again when the inbox is opened
        case REFUSED -> refused = true;
      }
    }
    if (taken) {
      return Result.SENT;
    }
    return later ? Result.TRY_LATER : refused ? Result.UNREACHABLE : Result.CLOSED;
  }

  private List<Subscription> browsers(String member) {
    List<Subscription> all = subscriptions.of(member);
    all.stream().filter(signedIn.negate()).forEach(out -> subscriptions.forget(out.id()));
    return all.stream().filter(signedIn).toList();
  }
}

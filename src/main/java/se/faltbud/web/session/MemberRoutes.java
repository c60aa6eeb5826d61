package se.faltbud.web.session;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Routes for members: each names the right it asks for where it is registered, and is not reached
 * without it. Those of the API that only read are also opened by API tokens.
 */
public final class MemberRoutes {
  private final RoutesConfig routes;
  private final Visitors visitors;
  private final List<Route> table = new ArrayList<>();

  public MemberRoutes(RoutesConfig routes, Visitors visitors) {
    this.routes = routes;
    this.visitors = visitors;
  }

  /** What is asked of whom. */
  public record Route(String method, String path, Right right) {}

  /** Answers a request of a member who has the right. */
  @FunctionalInterface
  public interface Handler {
    void handle(Context ctx, Member member);
  }

  public MemberRoutes get(String path, Right right, Handler handler) {
    return add(HandlerType.GET, path, right, handler);
  }

  public MemberRoutes post(String path, Right right, Handler handler) {
    return add(HandlerType.POST, path, right, handler);
  }

  private MemberRoutes add(HandlerType method, String path, Right right, Handler handler) {
    table.add(new Route(method.name(), path, right));
    routes.addHttpHandler(method, path, ctx -> handler.handle(ctx, admitted(ctx, right)));
    return this;
  }

  private Member admitted(Context ctx, Right right) {
    Member member = visitors.required(ctx);
    if (!member.may(right)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    return member;
  }

  /** Every route registered here, in that order. */
  public List<Route> table() {
    return List.copyOf(table);
  }
}

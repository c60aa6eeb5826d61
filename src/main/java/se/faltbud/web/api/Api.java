package se.faltbud.web.api;

import io.javalin.config.RoutesConfig;
import se.faltbud.features.Features;
import se.faltbud.messages.Texts;
import se.faltbud.web.http.PhotoBodies;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.WebRoutes;

/** The JSON API of the pages and of programs that read; described in {@code openapi.yaml}. */
public final class Api implements WebRoutes {
  private final ApiRoutes routes;
  private final ReadApi read;

  /** Builds the API. */
  public Api(Features features, Texts texts, PhotoBodies bodies) {
    var observation = features.observation;
    var gate = features.foundation.gate;
    routes =
        new ApiRoutes(
            features.status.askStatus,
            new PostObservation(
                observation.logObservation,
                features.plan.plans,
                texts,
                gate,
                features.foundation.clock),
            new PostPhoto(observation.observations, features.photo.keepPhoto, bodies),
            new PostPreview(gate, features.plan));
    read = new ReadApi(features.status.askStatus, observation.observations);
  }

  @Override
  public void register(RoutesConfig all, MemberRoutes members) {
    routes.register(members);
    read.register(members);
  }
}

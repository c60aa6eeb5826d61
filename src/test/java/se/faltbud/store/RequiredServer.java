package se.faltbud.store;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether a suite may be skipped for want of a server. */
final class RequiredServer {
  private RequiredServer() {}

  static ConditionEvaluationResult evaluate(
      ExtensionContext context, boolean there, String reason) {
    if (there) {
      return ConditionEvaluationResult.enabled("found");
    }
    if (Boolean.getBoolean("faltbud.requireAll")) {
      throw new IllegalStateException(context.getDisplayName() + " must run: " + reason);
    }
    System.out.println("SKIPPED: " + context.getDisplayName() + ": " + reason);
    return ConditionEvaluationResult.disabled(reason);
  }
}

package se.faltbud.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The suite needs a real MongoDB; see {@link MongoDbServer} for how it is named. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("mongodb")
@ExtendWith(RequiresMongoDb.Condition.class)
public @interface RequiresMongoDb {

  /** Decides whether the suite runs. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean there = MongoDbServer.isThere();
      String reason = "no MongoDB (set MONGODB_URI or MONGOD)";
      if (!there) {
        // no installer of one exists everywhere, so this suite is never required
        System.out.println("SKIPPED: " + context.getDisplayName() + ": " + reason);
      }
      return there
          ? ConditionEvaluationResult.enabled("found")
          : ConditionEvaluationResult.disabled(reason);
    }
  }
}

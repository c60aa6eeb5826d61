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

/**
 * The suite needs a FerretDB server program. Where there is none it is skipped and says so; with
 * {@code -Dfaltbud.requireAll=true} it fails instead.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("ferretdb")
@ExtendWith(RequiresFerretDb.Condition.class)
public @interface RequiresFerretDb {

  /** Decides whether the suite runs. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return RequiredServer.evaluate(
          context, FerretDbProcess.binary().isPresent(), "no ferretdb (set FERRETDB)");
    }
  }
}

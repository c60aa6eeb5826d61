package se.faltbud.plan;

/** A word of a fixed vocabulary with the key it has in plan files. */
public interface PlanWord {
  /** The key in files, Swedish and ASCII, for example {@code pagaende}. */
  String key();
}

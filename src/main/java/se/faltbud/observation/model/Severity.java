package se.faltbud.observation.model;

/** How grave the reporter finds it: nothing, {@code !} or {@code !!} in the text. */
public enum Severity {
  NORMAL,
  SERIOUS,
  ACUTE
}

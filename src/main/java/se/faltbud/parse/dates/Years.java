package se.faltbud.parse.dates;

import java.time.LocalDate;

/** The years a plan can be about; a day outside them is a typing error. */
final class Years {
  private static final int FIRST = 2000;
  private static final int LAST = 2100;

  private Years() {}

  static boolean hold(LocalDate day) {
    return day.getYear() >= FIRST && day.getYear() <= LAST;
  }
}

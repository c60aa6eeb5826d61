/** The state of the plan and its parts, told from counters; and the rebuild that proves them. */
package se.faltbud.followup;

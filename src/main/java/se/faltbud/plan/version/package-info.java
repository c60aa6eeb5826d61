/** Versions of the plan: imported, compared, changed by a date, and kept. */
package se.faltbud.plan.version;

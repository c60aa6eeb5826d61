/**
 * Rows of reports, progress and reminders as CSV, JSON lines, GeoJSON and XLSX, and the state of
 * the plan as JSON.
 */
package se.faltbud.office.export;

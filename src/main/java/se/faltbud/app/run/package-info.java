/**
 * Work beside the doors: fetching photos, planning and sending reminders, importing the first plan.
 */
package se.faltbud.app.run;

/** The pages on which an observation is reported or a draft finished. */
package se.faltbud.web.report;

/**
 * How a line of text becomes a draft of an observation: category, place, time, severity, activity.
 */
package se.faltbud.observation.parse;

/** Observations and drafts of them: plain values, and the counts they change. */
package se.faltbud.observation.model;

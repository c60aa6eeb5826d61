/**
 * Reading what people type, for every feature: similar spellings, and in parse.dates days and
 * periods.
 */
package se.faltbud.parse;

/**
 * The plan as a tree of keys and texts, before it is checked: its format, its shape, and findings
 * with their line.
 */
package se.faltbud.plan.file;

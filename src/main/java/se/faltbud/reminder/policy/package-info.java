/**
 * Who is reminded of what, when and why: pure rules over a plan, a calendar and people. Nothing
 * here reads a store or a clock, so what is said beforehand is what happens.
 */
package se.faltbud.reminder.policy;

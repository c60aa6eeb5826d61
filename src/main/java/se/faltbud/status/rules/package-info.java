/** Pure rules of the plan's state: time, effect goals, sub-goals. */
package se.faltbud.status.rules;

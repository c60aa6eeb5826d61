/** The state of the plan and its parts, read from counters. */
package se.faltbud.status;

/** Who is responsible for an item of the plan: its owner role, or the one it was reassigned to. */
package se.faltbud.responsibility;

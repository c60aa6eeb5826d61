/** Checks a tree of keys and texts and builds the plan from it; every finding names its place. */
package se.faltbud.plan.check;

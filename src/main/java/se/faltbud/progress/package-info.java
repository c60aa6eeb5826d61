/** How the work goes: progress lines, steps done, readings of sub-goals, assessments. */
package se.faltbud.progress;

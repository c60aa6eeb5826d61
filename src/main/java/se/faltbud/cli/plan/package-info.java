/** Commands about the activity plan: check, import, export. */
package se.faltbud.cli.plan;

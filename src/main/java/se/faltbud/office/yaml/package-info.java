/** The plan as YAML, in and out. */
package se.faltbud.office.yaml;

/** Files people exchange: YAML, XLSX, CSV and JSON in and out. */
package se.faltbud.office;

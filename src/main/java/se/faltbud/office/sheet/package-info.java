/** The plan as an XLSX workbook, in and out, within limits on its size. */
package se.faltbud.office.sheet;

/** What commands share: the terminal, exit codes, periods, progress. */
package se.faltbud.cli.base;

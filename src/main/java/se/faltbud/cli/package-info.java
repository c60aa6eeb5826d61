/** One class per command of the command line. */
package se.faltbud.cli;

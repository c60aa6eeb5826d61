/** Where an unexpected failure happened, for log lines that carry no texts of people. */
package se.faltbud.fault;

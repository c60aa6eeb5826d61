/** Who did what in the running of the service: a log that is only added to. */
package se.faltbud.audit;

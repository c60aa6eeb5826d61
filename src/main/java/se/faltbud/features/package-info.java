/** The product without its doors: the module of every feature over one store. */
package se.faltbud.features;

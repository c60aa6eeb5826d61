/** What field staff see: how a line of text becomes an observation, and how it is kept. */
package se.faltbud.observation;

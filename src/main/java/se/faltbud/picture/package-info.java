/** Picture files in and out: decoded within limits, made anew without what they said besides. */
package se.faltbud.picture;

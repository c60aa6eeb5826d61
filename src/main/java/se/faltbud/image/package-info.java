/** Image files in: decoded within limits and re-encoded without their metadata. */
package se.faltbud.image;

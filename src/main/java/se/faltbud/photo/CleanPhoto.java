package se.faltbud.photo;

/**
 * A photo made anew from its picture alone.
 *
 * @param picture a JPEG file without any data about place, time or camera
 * @param thumbnail the same, small
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record CleanPhoto(byte[] picture, byte[] thumbnail) {}

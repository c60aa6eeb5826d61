package se.faltbud.web;

import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.chat.observing.FinishDraft;

/** What the page needs to finish a draft that was begun in a chat. */
public record DraftPorts(DraftLinks links, FinishDraft finish) {}

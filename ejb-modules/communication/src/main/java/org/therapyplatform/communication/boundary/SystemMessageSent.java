package org.therapyplatform.communication.boundary;

/** @param recipient the address it went to */
public record SystemMessageSent(String message, String recipient) {}

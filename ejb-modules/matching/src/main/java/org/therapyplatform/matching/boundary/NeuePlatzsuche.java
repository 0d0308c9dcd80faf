package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;

/** A search that was just started. */
public record NeuePlatzsuche(int id, int patientId, Suchstatus status, LocalDateTime createdAt) {}

package org.therapyplatform.matching.boundary;

import java.util.List;

/** An inquiry that was just composed, with its patients in order. */
public record NeueAnfrage(int anfrageId, int therapistId, List<Integer> patientIds) {}

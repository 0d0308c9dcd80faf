package org.therapyplatform.patient.boundary;

import java.util.List;

/** The symptoms a patient can name, spelled as everybody spells them (rules.md §2). */
public final class Symptomliste {
    public static final List<String> ALLE = List.of(
            "Depression / Niedergeschlagenheit",
            "Ängste / Panikattacken",
            "Burnout / Erschöpfung",
            "Schlafstörungen",
            "Stress / Überforderung",
            "Trauer / Verlust",
            "Reizbarkeit / Wutausbrüche",
            "Stimmungsschwankungen",
            "Innere Leere",
            "Einsamkeit",
            "Sorgen / Grübeln",
            "Selbstzweifel",
            "Konzentrationsprobleme",
            "Negative Gedanken",
            "Entscheidungsschwierigkeiten",
            "Psychosomatische Beschwerden",
            "Chronische Schmerzen",
            "Essstörungen",
            "Suchtprobleme (Alkohol/Drogen)",
            "Sexuelle Probleme",
            "Beziehungsprobleme",
            "Familienkonflikte",
            "Sozialer Rückzug",
            "Mobbing",
            "Trennungsschmerz",
            "Traumatische Erlebnisse",
            "Zwänge",
            "Selbstverletzung",
            "Suizidgedanken",
            "Identitätskrise");

    private Symptomliste() {}
}

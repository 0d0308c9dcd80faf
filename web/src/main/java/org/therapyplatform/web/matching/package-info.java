/** {@code /api/platzsuchen}, {@code /api/therapeuten-zur-auswahl}, {@code /api/therapeutenanfragen} (api.md §4). */
package org.therapyplatform.web.matching;

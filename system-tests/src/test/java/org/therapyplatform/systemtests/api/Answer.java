package org.therapyplatform.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MultivaluedMap;

/** What the platform answered. */
public record Answer(int status, MultivaluedMap<String, String> headers, String text) {
    public JsonNode json() {
        return Json.tree(text);
    }

    public int id() {
        return json().get("id").intValue();
    }

    public String header(String name) {
        return headers.getFirst(name);
    }

    /** @return itself, for going on */
    public Answer requireStatus(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    /** A refusal as every one must be: a problem document with the member {@code message}. */
    public Problem requireProblem(int expected) {
        requireStatus(expected);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = json();
        if (problem.has("error")) {
            // Of distances and addresses (api.md §6).
            assertThat(problem.path("status").textValue()).isEqualTo("error");
        } else {
            assertThat(problem.path("status").intValue()).isEqualTo(expected);
        }
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.has("message")).as(text).isTrue();
        assertThat(text).doesNotContain("Exception", "org.", "SELECT ", "INSERT ");
        return new Problem(problem);
    }

    /** A problem document. */
    public record Problem(JsonNode json) {
        /** The member {@code message}, whether it is one text or an object from field to reason. */
        public String message() {
            JsonNode message = json.get("message");
            return message.isTextual() ? message.textValue() : message.toString();
        }

        /** @return itself, for going on */
        public Problem saying(String... parts) {
            assertThat(message()).contains(parts);
            return this;
        }

        public JsonNode member(String name) {
            assertThat(json.has(name)).as(json.toString()).isTrue();
            return json.get(name);
        }
    }
}

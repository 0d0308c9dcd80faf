package org.therapyplatform.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.therapyplatform.cli.stack.Component;
import org.therapyplatform.cli.stack.ComponentStatus;
import org.therapyplatform.cli.stack.LocalStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "status", description = "Tells what runs. Ends with 0 if everything is ready, else with 1.")
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        Console console = new Console(spec);
        LocalStack stack = platform.stack();
        List<ComponentStatus> components =
                stack.components().parallelStream().map(Component::status).toList();
        boolean ready = components.stream()
                .allMatch(c -> c.state() == ComponentStatus.State.READY || c.state() == ComponentStatus.State.EXTERNAL);
        if (json) {
            console.json(asJson(stack, components, ready));
        } else {
            components.forEach(component -> print(console, component));
        }
        return ready ? 0 : 1;
    }

    private void print(Console console, ComponentStatus component) {
        String colour =
                switch (component.state()) {
                    case READY -> "green";
                    case STARTING -> "yellow";
                    case STOPPED -> "red";
                    case EXTERNAL -> "faint";
                };
        StringBuilder line = new StringBuilder(String.format(
                "%-10s @|%s %-9s|@ %-22s",
                component.name(), colour, component.state().name().toLowerCase(), component.address()));
        if (component.pid() != null) {
            line.append("pid ").append(component.pid());
        }
        if (component.since() != null) {
            line.append(", up ").append(duration(component.since()));
        }
        if (component.residentMegabytes() != null) {
            line.append(", ").append(component.residentMegabytes()).append(" MB");
        }
        console.styled(line.toString());
        if (!component.detail().isEmpty()) {
            console.line("           " + component.detail());
        }
    }

    private String duration(Instant since) {
        Duration up = Duration.between(since, clock.instant());
        return up.toDays() > 0
                ? up.toDays() + " d " + up.toHoursPart() + " h"
                : up.toHours() > 0
                        ? up.toHours() + " h " + up.toMinutesPart() + " min"
                        : up.toMinutes() + " min " + up.toSecondsPart() + " s";
    }

    private static Map<String, Object> asJson(LocalStack stack, List<ComponentStatus> components, boolean ready) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ready", ready);
        json.put("environment", stack.settings().environment().label());
        json.put("api", stack.server().address() + "/api");
        json.put("state_directory", stack.stateDirectory().toString());
        json.put("components", components.stream().map(StatusCommand::asJson).toList());
        return json;
    }

    private static Map<String, Object> asJson(ComponentStatus component) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", component.name());
        json.put("state", component.state().name().toLowerCase());
        json.put("address", component.address());
        json.put("pid", component.pid());
        json.put("since", component.since() == null ? null : component.since().toString());
        json.put("resident_mb", component.residentMegabytes());
        json.put("detail", component.detail());
        return json;
    }
}

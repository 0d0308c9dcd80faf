package org.therapyplatform.cli;

import java.util.concurrent.Callable;
import org.therapyplatform.cli.stack.LocalStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "down", description = "Stops everything in order. Data, mails and logs stay.")
final class DownCommand implements Callable<Integer> {
    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        LocalStack stack = platform.stack();
        stack.down(console.progress());
        console.line("Stopped. The data is kept in " + stack.stateDirectory());
        return 0;
    }
}

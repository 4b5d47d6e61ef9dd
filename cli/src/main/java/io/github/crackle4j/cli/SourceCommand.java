package io.github.crackle4j.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does something with sources, and what all of these have in common. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisHeading = "Usage: ",
        abbreviateSynopsis = true,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n")
abstract class SourceCommand implements Callable<Integer> {

    static final String SOURCE =
            "A .ckl, .npy, .tif, .nii, .nrrd or .cpso, compressed or not (.gz, .xz, .zst, .bz2, .br), or - for standard input.";

    final Streams streams;

    @Spec
    private CommandSpec spec;

    @Mixin
    ExecutionOptions execution;

    SourceCommand(Streams streams) {
        this.streams = streams;
    }

    /** Work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Returns whether the work went well; if it did not, what went wrong with {@code source} has been told. */
    final boolean attempt(String source, Work work) {
        try {
            work.run();
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            Failure.report(source, e, execution.debug, streams);
            return false;
        }
    }

    /** Returns the exit code that says whether all went well. */
    static int exitCode(boolean well) {
        return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Opens a source and shows how far the action on it has come. */
    final void open(String source, Action action) throws IOException {
        apply(action, Input.open(source, streams.in()), source);
    }

    /** Opens a source that may be damaged beyond recognition. */
    final void openDamaged(String source, Action action) throws IOException {
        apply(action, Input.openDamaged(source, streams.in()), source);
    }

    private void apply(Action action, Input opened, String source) throws IOException {
        try (Input input = opened;
                ProgressLine progress = execution.progress(streams, source)) {
            action.apply(input, execution.execution().withProgress(progress));
            input.notes().forEach(note -> SpaceFile.tell(source, note, streams));
        }
    }

    /** Returns what is to be thrown if the command line makes no sense. */
    final ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}

package io.github.crackle4j.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crackle info}: prints what files hold, whatever their format. */
@Command(
        name = "info",
        header = "Tell what files hold: format, size, type, and where their voxels lie.",
        description = {
            "Headers are read, and no voxels but those of NIfTI files of floating point",
            "numbers, whose type is that of the labels they hold. -i is the same."
        },
        footer = {"  crackle info data.nii.gz     what is it?", "  crackle info *.ckl *.tif     one after the other"})
final class InfoCommand extends SourceCommand {

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = SOURCE)
    private List<String> sources;

    InfoCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        Action info = new InfoAction(streams);
        boolean well = true;
        for (String source : sources) {
            well &= attempt(
                    source,
                    () -> open(source, (input, execution) -> {
                        if (sources.size() > 1) {
                            streams.println("==> " + source + " <==");
                        }
                        info.apply(input, execution);
                    }));
        }
        return exitCode(well);
    }
}

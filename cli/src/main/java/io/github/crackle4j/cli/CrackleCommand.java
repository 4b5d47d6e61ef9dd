package io.github.crackle4j.cli;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.ops.Integrity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The {@code crackle} command. */
@Command(
        name = "crackle",
        customSynopsis = {"crackle [OPTIONS] SOURCE...", "       crackle COMMAND [OPTIONS] ..."},
        description = {
            "Compresses 3D segmentations to Crackle streams (.ckl), and back: NumPy arrays (.npy),",
            "TIFF stacks (.tif), NIfTI (.nii) and NRRD files (.nrrd); Compresso streams (.cpso) are read.",
            "Sources are kept, results stand beside them, and nothing that exists is replaced."
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "  crackle demo                      see what it does",
            "  crackle data.npy                  write data.ckl",
            "  crackle -p -m auto data.npy       the smallest data.ckl",
            "  crackle -M data.npy               also write data.ckl.meta.parquet",
            "  crackle -d data.ckl               write data.npy",
            "  crackle --to nii data.ckl         write data.nii; also tiff, nrrd",
            "  crackle -m auto -o b.ckl a.ckl    encode a.ckl anew as b.ckl",
            "  crackle -d -o arrays *.ckl        write into the directory arrays",
            "  crackle -T *.ckl                  check that all are intact",
            "  crackle salvage data.ckl          save what is sound of a damaged file",
            "  crackle stats data.ckl            measure its labels (stats --help: more)",
            "  crackle view data.ckl             look at it in ImageJ, or make data.png",
            "  cat a.ckl.gz | crackle -d - | ... read and write pipes",
            "",
            "Exit codes: 0 all is well, 1 a source failed (the others are done), 2 wrong usage."
        })
final class CrackleCommand extends SourceCommand {

    private static final List<String> COMMANDS = List.of(
            "demo",
            "view",
            "info",
            "stats",
            "contacts",
            "equal",
            "remap",
            "mask",
            "renumber",
            "cc",
            "pool",
            "slice",
            "stack",
            "split",
            "salvage");

    @ArgGroup
    private Mode mode = new Mode();

    @Option(
            names = {"-p", "--pins"},
            description = "Label by pins where that is smaller: slower to write, for labels that extend along z.")
    private boolean pins;

    @Option(
            names = {"-m", "--markov"},
            paramLabel = "N|auto",
            converter = MarkovOrderConverter.class,
            description = {
                "Order of the Markov model, 0 (none, the default) to 15: smaller files, slower."
                        + " auto finds the order that makes the smallest file. Of a .ckl it makes one of this order,"
                        + " which replaces it if -f is given."
            })
    private Integer markovOrder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How -T tells what is damaged: text (if not given) or json.")
    private DamageFormat format;

    @Option(
            names = {"-M", "--meta"},
            description = {
                "Also write the sidecar of each stream, beside it: voxel counts and boxes of its labels, as Parquet"
                        + " (data.ckl.meta.parquet). Of a .ckl only the sidecar is written, unless -m or -p is given."
            })
    private boolean meta;

    @Option(
            names = {"-S", "--skip-background"},
            description = "With -M: write no sidecar of a volume that has no label but 0.")
    private boolean skipsBackground;

    @Mixin
    private OutputOptions output;

    @Mixin
    private RemovalOptions removal;

    @Parameters(
            paramLabel = "SOURCE",
            description =
                    "Files, compressed or not (.gz, .xz, .zst, .bz2, .br), or - for standard input; what they hold is told from their content.")
    private List<String> sources = List.of();

    /** Whether no source tested is damaged. */
    private boolean intact = true;

    /** What to do with the sources; if nothing is said, compress or encode anew. */
    private static final class Mode {
        @Option(
                names = {"-d", "--decompress"},
                description = "Decompress .ckl to .npy, of axes x, y, z.")
        private boolean decompress;

        @Option(
                names = "--to",
                paramLabel = "FORMAT",
                description = "Make files of this format: ${COMPLETION-CANDIDATES}.")
        private Target to;

        @Option(
                names = {"-i", "--info"},
                description = "Print what the header tells, of any format.")
        private boolean info;

        @Option(
                names = {"-l", "--labels"},
                description = "Print the labels, ascending, one a line.")
        private boolean labels;

        @Option(
                names = {"-T", "--test"},
                description = "Test integrity: check every section and every slice, and tell what is damaged.")
        private boolean test;

        /** Whether no Crackle streams are made. */
        boolean makesOther() {
            return decompress || to != null && to != Target.CKL;
        }

        boolean printsLines() {
            return info || labels;
        }

        boolean prints() {
            return printsLines() || test;
        }
    }

    CrackleCommand(Streams streams) {
        super(streams);
    }

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        System.exit(commandLine(Streams.ofProcess(), args).execute(args));
    }

    /**
     * Returns what carries out a command line.
     *
     * @param args the command line. Only the commands that it names take part, and all if it asks for help, since each
     *     takes time to learn its options.
     */
    static CommandLine commandLine(Streams streams, String... args) {
        CommandLine crackle = new CommandLine(new CrackleCommand(streams));
        List<String> words = List.of(args);
        boolean all = words.contains("-h") || words.contains("--help");
        for (String name : COMMANDS) {
            if (all || words.contains(name)) {
                crackle.addSubcommand(command(name, streams));
            }
        }
        // A file whose name begins with @ is a file, not a list of words.
        return crackle.setExpandAtFiles(false)
                // A directory may be called as a command is.
                .setAllowSubcommandsAsOptionParameters(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(streams.text()))
                .setErr(streams.err())
                .setParameterExceptionHandler(CrackleCommand::wrongUsage);
    }

    private static Object command(String name, Streams streams) {
        return switch (name) {
            case "demo" -> new DemoCommand(streams);
            case "view" -> new ViewCommand(streams);
            case "info" -> new InfoCommand(streams);
            case "stats" -> new StatsCommand(streams);
            case "contacts" -> new ContactsCommand(streams);
            case "equal" -> new EqualCommand(streams);
            case "remap" -> new RemapCommand(streams);
            case "mask" -> new MaskCommand(streams);
            case "renumber" -> new RenumberCommand(streams);
            case "cc" -> new ComponentsCommand(streams);
            case "pool" -> new PoolCommand(streams);
            case "slice" -> new SliceCommand(streams);
            case "stack" -> new StackCommand(streams);
            case "split" -> new SplitCommand(streams);
            case "salvage" -> new SalvageCommand(streams);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("crackle: " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public Integer call() {
        checkUsage();
        if (mode.test) {
            return test();
        }
        Outputs outputs = new Outputs(output, sources, removal.remove, streams, !execution.quiet);
        Action action = action(outputs);
        int exitCode = CommandLine.ExitCode.OK;
        for (String source : sources) {
            if (!apply(action, source, outputs)) {
                exitCode = CommandLine.ExitCode.SOFTWARE;
            }
        }
        return exitCode;
    }

    private void checkUsage() {
        if (sources.isEmpty()) {
            throw wrong("no source given");
        }
        if (Collections.frequency(sources, Input.STANDARD_INPUT) > 1) {
            throw wrong("standard input can be read only once");
        }
        if ((mode.makesOther() || mode.prints()) && (pins || markovOrder != null || meta)) {
            throw wrong("-p, -m and -M are for compression");
        }
        if (skipsBackground && !meta) {
            throw wrong("-S says of which volumes -M writes no sidecar");
        }
        if (mode.prints() && (output.path != null || output.gzip || removal.remove)) {
            throw wrong("-o, -z and --rm are for compression and decompression");
        }
        if (format != null && !mode.test) {
            throw wrong("--format is for -T");
        }
        if (removal.keep && removal.remove) {
            throw wrong("-k and --rm contradict each other");
        }
        if (removal.remove && output.toNoFile()) {
            throw wrong("--rm needs an output that is a file");
        }
        if (meta && (output.toNoFile() || output.path == null && sources.contains(Input.STANDARD_INPUT))) {
            throw wrong("-M needs an output that is a file");
        }
        if (output.path != null && sources.size() > 1 && !Files.isDirectory(Path.of(output.path))) {
            throw wrong("-o must name a directory that exists, as there are several sources");
        }
    }

    private Action action(Outputs outputs) {
        if (mode.decompress) {
            return new DecompressAction(outputs);
        } else if (mode.makesOther()) {
            return new ConvertAction(mode.to.format, outputs);
        } else if (mode.info) {
            return new InfoAction(streams);
        } else if (mode.labels) {
            return new LabelsAction(streams);
        }
        Action compress = new CompressAction(markovOrder, pins, outputs, streams);
        return meta ? new SidecarAction(compress, pins || markovOrder != null, skipsBackground, outputs) : compress;
    }

    /** Checks all sources; those that cannot be read are told of as any other failure is. */
    private int test() {
        DamageReport report = (format == null ? DamageFormat.TEXT : format).report(streams.text());
        boolean well = true;
        for (String source : sources) {
            well &= attempt(
                    source,
                    () -> openDamaged(source, (input, execution) -> {
                        try (ByteSource bytes = input.source()) {
                            Integrity integrity = Integrity.of(bytes, execution);
                            report.checked(source, integrity);
                            intact &= integrity.isIntact();
                        }
                    }));
        }
        well &= attempt(Input.STANDARD_INPUT, report::end);
        return exitCode(well && intact);
    }

    /** Returns whether all went well. Whatever happens to one source, the next one has its turn. */
    private boolean apply(Action action, String source, Outputs outputs) {
        return attempt(source, () -> {
            if (removal.remove && WholeFile.isDevice(Path.of(source))) {
                throw new IOException("--rm is for sources that are files");
            }
            open(source, (input, execution) -> {
                if (mode.printsLines() && sources.size() > 1) {
                    streams.println("==> " + source + " <==");
                }
                action.apply(input, execution);
                if (!input.notes().isEmpty()) {
                    outputs.keep(input);
                }
            });
            outputs.removeIfAsked(source);
        });
    }
}

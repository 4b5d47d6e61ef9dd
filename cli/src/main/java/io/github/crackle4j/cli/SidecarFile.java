package io.github.crackle4j.cli;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.ByteSources;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.sidecar.Sidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of a sidecar, which lies beside that of its stream. */
final class SidecarFile {

    private SidecarFile() {}

    /** Returns where the sidecar of a stream lies, if there is one. */
    static Path beside(Path stream) {
        return stream.resolveSibling(OutputName.ofSidecar(stream.getFileName().toString()));
    }

    /**
     * Returns the sidecar of a stream, or null if there is none that can be relied on; if there is another, tells so.
     */
    static Sidecar of(Path stream, CrackleArray array, Streams streams) throws IOException {
        Path file = beside(stream);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (ByteSource source = ByteSources.file(file)) {
            Sidecar sidecar = Sidecar.read(source);
            if (sidecar.belongsTo(array)) {
                return sidecar;
            }
            tell(file, "it belongs to another stream, or to an earlier " + stream.getFileName(), streams);
        } catch (DamagedFileException e) {
            tell(file, e.getMessage(), streams);
        }
        return null;
    }

    private static void tell(Path file, String problem, Streams streams) {
        streams.err().println("crackle: " + file + " is ignored: " + problem);
    }
}

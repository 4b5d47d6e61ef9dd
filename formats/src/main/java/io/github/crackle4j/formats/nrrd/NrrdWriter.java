package io.github.crackle4j.formats.nrrd;

import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.RawWriter;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Writes NRRD files: raw voxels behind their header, little-endian. */
public final class NrrdWriter {

    private NrrdWriter() {}

    /**
     * Writes the header.
     *
     * @throws IllegalArgumentException if the volume is empty
     */
    public static VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata)
            throws IOException {
        if (shape.voxels() == 0) {
            throw new IllegalArgumentException("An NRRD file has no axis of length 0, the volume is " + shape);
        }
        Metadata carried = NrrdSpace.carried(metadata);
        String header = "NRRD0004\n"
                + "type: " + NrrdType.name(type) + "\n"
                + "dimension: 3\n"
                + "sizes: " + shape.x() + " " + shape.y() + " " + shape.z() + "\n"
                + (type.bytes() == 1 ? "" : "endian: little\n")
                + "encoding: raw\n"
                + NrrdSpace.lines(carried)
                + "\n";
        return new RawWriter(out, header.getBytes(StandardCharsets.UTF_8), carried);
    }
}

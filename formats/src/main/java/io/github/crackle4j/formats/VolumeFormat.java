package io.github.crackle4j.formats;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.compresso.CompressoReader;
import io.github.crackle4j.formats.nifti.NiftiReader;
import io.github.crackle4j.formats.nifti.NiftiWriter;
import io.github.crackle4j.formats.npy.NpyHeader;
import io.github.crackle4j.formats.npy.NpySlabs;
import io.github.crackle4j.formats.npy.NpyWriter;
import io.github.crackle4j.formats.nrrd.NrrdReader;
import io.github.crackle4j.formats.nrrd.NrrdWriter;
import io.github.crackle4j.formats.tiff.TiffReader;
import io.github.crackle4j.formats.tiff.TiffWriter;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The formats of volumes that are no Crackle streams. */
// The functions are references to static methods, which keep nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum VolumeFormat {
    /** An array of NumPy, {@code .npy}. */
    NPY(
            "a NumPy array",
            ".npy",
            NpyHeader::isMagic,
            NpySlabs::of,
            (out, type, shape, metadata) -> NpyWriter.create(out, type, shape, Order.FORTRAN)),

    /** A TIFF or BigTIFF file whose images are slices, {@code .tif}. */
    TIFF("a TIFF stack", ".tif", TiffReader::isTiff, TiffReader::open, TiffWriter::new),

    /** A NIfTI file of version 1 or 2, {@code .nii}. */
    NIFTI("a NIfTI file", ".nii", NiftiReader::isMagic, NiftiReader::open, NiftiWriter::create),

    /** An NRRD file, {@code .nrrd}, or a header whose voxels are in another file. */
    NRRD("an NRRD file", ".nrrd", NrrdReader::isMagic, NrrdReader::open, NrrdWriter::create),

    /** A Compresso stream, {@code .cpso}, which is only read. */
    COMPRESSO(
            "a Compresso stream",
            ".cpso",
            CompressoReader::isMagic,
            (file, size) -> CompressoReader.open(file.source(), size),
            (out, type, shape, metadata) -> {
                throw new IllegalArgumentException("a Compresso stream can only be read");
            });

    private final String title;
    private final String suffix;
    private final Predicate<byte[]> begins;
    private final Opener opener;
    private final Creator creator;

    @FunctionalInterface
    private interface Opener {
        VolumeReader open(VolumeFile file, SlabSize size) throws IOException;
    }

    @FunctionalInterface
    private interface Creator {
        VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata) throws IOException;
    }

    VolumeFormat(String title, String suffix, Predicate<byte[]> begins, Opener opener, Creator creator) {
        this.title = title;
        this.suffix = suffix;
        this.begins = begins;
        this.opener = opener;
        this.creator = creator;
    }

    /** Returns the format of a file that begins with these bytes, of {@link VolumeFile#start}, or null. */
    public static VolumeFormat of(byte[] start) {
        for (VolumeFormat format : values()) {
            if (format.begins.test(start)) {
                return format;
            }
        }
        return null;
    }

    /** Returns what files of all formats are, as the end of a sentence: "a NumPy array nor a ...". */
    public static String titles() {
        return Arrays.stream(values()).map(VolumeFormat::title).collect(Collectors.joining(" nor "));
    }

    /** Returns what a file of this format is, such as "a NumPy array". */
    public String title() {
        return title;
    }

    /** Returns what the name of such a file ends with, such as {@code .npy}. */
    public String suffix() {
        return suffix;
    }

    /**
     * Begins to read a volume; the reader does not close the file.
     *
     * @throws DamagedFileException if the file is damaged, or of a kind that is not supported
     */
    public VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
        return opener.open(file, size);
    }

    /**
     * Begins to write a volume, from its first slice on.
     *
     * @param out where to; it stays open
     * @param metadata what the file is to tell of space, as far as the format can
     * @throws IllegalArgumentException if the format cannot hold such a volume; the message says why
     */
    public VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata)
            throws IOException {
        return creator.create(out, type, shape, metadata);
    }
}

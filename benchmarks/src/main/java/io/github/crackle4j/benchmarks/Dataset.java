package io.github.crackle4j.benchmarks;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * The volumes that are measured. Two are real or realistic and come from gzipped streams in the folder that the system
 * property {@code crackle4j.real} names; all others are made here.
 */
public enum Dataset {
    /** 512³ uint32, automatic segmentation of mouse cortex. */
    CONNECTOMICS("connectomics_v0.ckl.gz"),
    /** 512³ uint64, severely over-segmented. */
    WATERSHED("watershed_like_u64_m5.ckl.gz"),
    /** A chunk of {@link #CONNECTOMICS}, 64³. */
    CONNECTOMICS_CHUNK("connectomics_v0.ckl.gz"),
    /** A chunk of {@link #WATERSHED}, 64³. */
    WATERSHED_CHUNK("watershed_like_u64_m5.ckl.gz"),
    /** 512×512×128 uint32, 2,000 labels at random: permissible cracks. */
    NOISE(null),
    /** 512×512×128 uint8, 2 labels at random. */
    BINARY_NOISE(null),
    /** 512³ uint32, all 0. */
    EMPTY(null),
    /** 512³ uint32, all 1. */
    UNIFORM(null);

    private static final int CHUNK = 64;
    private static final int CHUNK_FROM = 128;

    private final String file;

    Dataset(String file) {
        this.file = file;
    }

    private Path path() {
        return Path.of(System.getProperty("crackle4j.real", "../shared/real"), file);
    }

    /** Returns whether the volume can be had. */
    public boolean isPresent() {
        return file == null || Files.isReadable(path());
    }

    /** Returns the number of voxels. */
    public long voxels() {
        return switch (this) {
            case CONNECTOMICS, WATERSHED, EMPTY, UNIFORM -> 512L * 512 * 512;
            case CONNECTOMICS_CHUNK, WATERSHED_CHUNK -> (long) CHUNK * CHUNK * CHUNK;
            case NOISE, BINARY_NOISE -> 512L * 512 * 128;
        };
    }

    /** Returns the volume, x fastest. */
    public Volume load() {
        return switch (this) {
            case CONNECTOMICS, WATERSHED -> stream(path());
            case CONNECTOMICS_CHUNK, WATERSHED_CHUNK -> chunk(stream(path()));
            case NOISE -> noise(VoxelType.UINT32, 2000);
            case BINARY_NOISE -> noise(VoxelType.UINT8, 2);
            case EMPTY -> uniform(0);
            case UNIFORM -> uniform(1);
        };
    }

    private static Volume stream(Path path) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            return Crackle.decompress(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Volume chunk(Volume whole) {
        Volume chunk = Volume.allocate(whole.type(), new Shape(CHUNK, CHUNK, CHUNK), Order.FORTRAN);
        for (int z = 0; z < CHUNK; z++) {
            for (int y = 0; y < CHUNK; y++) {
                for (int x = 0; x < CHUNK; x++) {
                    chunk.set(x, y, z, whole.get(CHUNK_FROM + x, CHUNK_FROM + y, CHUNK_FROM + z));
                }
            }
        }
        return chunk;
    }

    private static Volume noise(VoxelType type, int labels) {
        Volume volume = Volume.allocate(type, new Shape(512, 512, 128), Order.FORTRAN);
        Random random = new Random(1);
        for (int z = 0; z < 128; z++) {
            for (int y = 0; y < 512; y++) {
                for (int x = 0; x < 512; x++) {
                    volume.set(x, y, z, random.nextInt(labels));
                }
            }
        }
        return volume;
    }

    private static Volume uniform(int label) {
        Volume volume = Volume.allocate(VoxelType.UINT32, new Shape(512, 512, 512), Order.FORTRAN);
        Arrays.fill(volume.ints(), label);
        return volume;
    }
}

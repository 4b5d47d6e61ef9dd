package io.github.crackle4j.formats.nrrd;

import io.github.crackle4j.VoxelType;
import java.util.List;
import java.util.Locale;

/** The names that the types of voxels have in NRRD headers. */
enum NrrdType {
    INT8(VoxelType.INT8, "int8", "int8_t", "signed char"),
    UINT8(VoxelType.UINT8, "uint8", "uint8_t", "uchar", "unsigned char"),
    INT16(VoxelType.INT16, "int16", "int16_t", "short", "short int", "signed short", "signed short int"),
    UINT16(VoxelType.UINT16, "uint16", "uint16_t", "ushort", "unsigned short", "unsigned short int"),
    INT32(VoxelType.INT32, "int32", "int32_t", "int", "signed int"),
    UINT32(VoxelType.UINT32, "uint32", "uint32_t", "uint", "unsigned int"),
    INT64(
            VoxelType.INT64,
            "int64",
            "int64_t",
            "longlong",
            "long long",
            "long long int",
            "signed long long",
            "signed long long int"),
    UINT64(VoxelType.UINT64, "uint64", "uint64_t", "ulonglong", "unsigned long long", "unsigned long long int");

    private final VoxelType type;
    private final String names;

    NrrdType(VoxelType type, String... names) {
        this.type = type;
        this.names = String.join("\n", names);
    }

    /** Returns the type of a name, or null. */
    static VoxelType of(String name) {
        for (NrrdType candidate : values()) {
            if (List.of(candidate.names.split("\n", -1)).contains(name.toLowerCase(Locale.ROOT))) {
                return candidate.type;
            }
        }
        return null;
    }

    /** Returns the name of a type that all readers know. */
    static String name(VoxelType type) {
        return valueOf(type.name()).names.split("\n", -1)[0];
    }
}

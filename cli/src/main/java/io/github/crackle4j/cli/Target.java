package io.github.crackle4j.cli;

import io.github.crackle4j.formats.VolumeFormat;

/** What {@code --to} makes. */
enum Target {
    CKL(null),
    NPY(VolumeFormat.NPY),
    TIFF(VolumeFormat.TIFF),
    NII(VolumeFormat.NIFTI),
    NRRD(VolumeFormat.NRRD);

    /** Null for a Crackle stream. */
    final VolumeFormat format;

    Target(VolumeFormat format) {
        this.format = format;
    }
}

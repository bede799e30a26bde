//! Compares pictures with stored ones.

use std::path::{Path, PathBuf};

use image::RgbaImage;

/// Set to anything, this stores every picture as it is now.
pub const ACCEPT: &str = "ACCEPT_PICTURES";

/// By how much a channel may differ before a pixel counts as different, of 255.
const CHANNEL: u8 = 6;
/// How many pixels in a million may be different: what rounding on another machine may do.
const PER_MILLION: usize = 200;

/// Fails unless the picture is the stored one of this name, up to rounding. What differs is written beside
/// the stored picture, as `NAME.new.png` and `NAME.diff.png`.
#[track_caller]
pub fn check(name: &str, picture: &RgbaImage) {
    let stored = place(name, "");
    let (new, diff) = (place(name, ".new"), place(name, ".diff"));
    if std::env::var_os(ACCEPT).is_some() {
        picture.save(&stored).expect("can be stored");
        remove(&new);
        remove(&diff);
        return;
    }
    let how = format!("look at it, and run the test with {ACCEPT}=1 to accept it");
    let Ok(expected) = image::open(&stored) else {
        picture.save(&new).expect("can be stored");
        panic!("{name}: there is no stored picture; the new one is {new:?}: {how}");
    };
    let expected = expected.into_rgba8();
    if expected.dimensions() != picture.dimensions() {
        picture.save(&new).expect("can be stored");
        panic!(
            "{name}: {:?} pixels in place of {:?}; the new picture is {new:?}: {how}",
            picture.dimensions(),
            expected.dimensions()
        );
    }
    let (number, difference) = compare(&expected, picture);
    let pixels = expected.len() / 4;
    if number * 1_000_000 > pixels * PER_MILLION {
        picture.save(&new).expect("can be stored");
        difference.save(&diff).expect("can be stored");
        panic!(
            "{name}: {number} of {pixels} pixels differ; the new picture is {new:?}, the difference \
             {diff:?}: {how}"
        );
    }
    remove(&new);
    remove(&diff);
}

/// How many pixels differ, and a picture of where.
fn compare(expected: &RgbaImage, got: &RgbaImage) -> (usize, RgbaImage) {
    let mut number = 0;
    let mut difference = RgbaImage::new(expected.width(), expected.height());
    let pairs = expected.chunks_exact(4).zip(got.chunks_exact(4));
    for ((one, other), pixel) in pairs.zip(difference.chunks_exact_mut(4)) {
        let differs = one
            .iter()
            .zip(other)
            .any(|(one, other)| one.abs_diff(*other) > CHANNEL);
        number += usize::from(differs);
        let faint = 200 + one[1] / 5;
        pixel.copy_from_slice(&if differs {
            [220, 0, 0, 255]
        } else {
            [faint, faint, faint, 255]
        });
    }
    (number, difference)
}

fn place(name: &str, suffix: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pictures")
        .join(format!("{name}{suffix}.png"))
}

fn remove(path: &Path) {
    // It is only there after a difference.
    if path.exists() {
        std::fs::remove_file(path).expect("can be removed");
    }
}

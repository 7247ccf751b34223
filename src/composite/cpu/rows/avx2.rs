//! The loops on AVX2: eight pixels at a time.
//!
//! Two things here are unsafe, each in one place: calling a function compiled for AVX2, which is sound because a value
//! of [`Avx2`] exists only where the processor has it; and loading and storing a vector, which is sound because its
//! bytes come as a reference to an array of the vector's size.

#![expect(
    unsafe_code,
    reason = "vector loads, stores and calls into AVX2 code; see the module's text"
)]

use std::arch::x86_64::*;

use super::portable;
use crate::composite::cpu::stretch::{Columns, Four, WHOLE};

/// Says that the processor has AVX2.
#[derive(Clone, Copy, Debug)]
pub(in crate::composite::cpu) struct Avx2(());

/// Makes a safe method of a loop.
macro_rules! on_avx2 {
    ($name:ident($($argument:ident: $type:ty),*)) => {
        pub(super) fn $name(self, $($argument: $type),*) {
            // SAFETY: `self` was made by `detect`, which found AVX2.
            unsafe { $name($($argument),*) }
        }
    };
}

impl Avx2 {
    /// Looks whether the processor has AVX2.
    pub(super) fn detect() -> Option<Self> {
        is_x86_feature_detected!("avx2").then_some(Self(()))
    }

    on_avx2!(over(dst: &mut [u8], src: &[u8], opacity: u8));
    on_avx2!(over_opaque(dst: &mut [u8], src: &[u8], opacity: u8));
    on_avx2!(fill(dst: &mut [u8], color: [u8; 4], opacity: u8));
    on_avx2!(veiled(dst: &mut [u8], src: &[u8], order: &[u8], edge: u16, slope: u16, opacity: u8));
    on_avx2!(mix(dst: &mut [u8], upper: &[u8], lower: &[u8], weight: u8));
    on_avx2!(stretch(dst: &mut [u8], src: &[u8], columns: &Columns));
    on_avx2!(swap_red_blue(pixels: &mut [u8]));
}

/// Eight pixels.
type Bytes = [u8; 32];

#[inline]
#[target_feature(enable = "avx2")]
fn load(bytes: &Bytes) -> __m256i {
    // SAFETY: the reference is good for 32 bytes, and the load asks for no alignment.
    unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn load_half(bytes: &[u8; 16]) -> __m128i {
    // SAFETY: the reference is good for 16 bytes, and the load asks for no alignment.
    unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn store(bytes: &mut Bytes, vector: __m256i) {
    // SAFETY: the reference is good for 32 bytes, and the store asks for no alignment.
    unsafe { _mm256_storeu_si256(bytes.as_mut_ptr().cast(), vector) }
}

#[target_feature(enable = "avx2")]
fn over(dst: &mut [u8], src: &[u8], opacity: u8) {
    let (dst, dst_rest) = dst.as_chunks_mut();
    let (src, src_rest) = src.as_chunks();
    let weight = _mm256_set1_epi16(opacity.into());
    let alphas = _mm256_set1_epi32(0xff00_0000_u32 as i32);
    for (d, s) in dst.iter_mut().zip(src) {
        let above = load(s);
        if _mm256_testz_si256(above, above) == 1 {
            continue;
        }
        if opacity == 255 && _mm256_testc_si256(above, alphas) == 1 {
            store(d, above);
            continue;
        }
        store(d, over_8(load(d), above, [weight; 2]));
    }
    portable::over(dst_rest, src_rest, opacity);
}

/// Lays eight pixels over eight others. The weights are 16-bit opacities, one a channel: of pixels 0, 1, 4 and 5, then of
/// 2, 3, 6 and 7.
#[inline]
#[target_feature(enable = "avx2")]
fn over_8(below: __m256i, above: __m256i, weights: [__m256i; 2]) -> __m256i {
    // Each pixel's alpha as a 16-bit number in all four of its places: pixels 0 and 1 of each half, then 2 and 3.
    let low = _mm256_broadcastsi128_si256(_mm_setr_epi8(3, -1, 3, -1, 3, -1, 3, -1, 7, -1, 7, -1, 7, -1, 7, -1));
    let high = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        11, -1, 11, -1, 11, -1, 11, -1, 15, -1, 15, -1, 15, -1, 15, -1,
    ));
    let zero = _mm256_setzero_si256();
    let blend = |below, above, alpha, weight| {
        let alpha = div_255(_mm256_mullo_epi16(alpha, weight));
        let rest = _mm256_sub_epi16(_mm256_set1_epi16(255), alpha);
        let (above, below) = (_mm256_mullo_epi16(above, weight), _mm256_mullo_epi16(below, rest));
        div_255(_mm256_adds_epu16(above, below))
    };
    _mm256_packus_epi16(
        blend(
            _mm256_unpacklo_epi8(below, zero),
            _mm256_unpacklo_epi8(above, zero),
            _mm256_shuffle_epi8(above, low),
            weights[0],
        ),
        blend(
            _mm256_unpackhi_epi8(below, zero),
            _mm256_unpackhi_epi8(above, zero),
            _mm256_shuffle_epi8(above, high),
            weights[1],
        ),
    )
}

/// `x / 255`, rounded, for unsigned 16-bit numbers; sums that are too large give 255.
#[inline]
#[target_feature(enable = "avx2")]
fn div_255(x: __m256i) -> __m256i {
    let x = _mm256_adds_epu16(x, _mm256_set1_epi16(128));
    _mm256_srli_epi16::<8>(_mm256_adds_epu16(x, _mm256_srli_epi16::<8>(x)))
}

#[target_feature(enable = "avx2")]
fn over_opaque(dst: &mut [u8], src: &[u8], opacity: u8) {
    let (dst, dst_rest) = dst.as_chunks_mut();
    let (src, src_rest) = src.as_chunks();
    let (weight, rest) = (
        _mm256_set1_epi16(opacity.into()),
        _mm256_set1_epi16((255 - opacity).into()),
    );
    let zero = _mm256_setzero_si256();
    let blend = |below, above| {
        div_255(_mm256_add_epi16(
            _mm256_mullo_epi16(above, weight),
            _mm256_mullo_epi16(below, rest),
        ))
    };
    for (d, s) in dst.iter_mut().zip(src) {
        let (below, above) = (load(d), load(s));
        let low = blend(_mm256_unpacklo_epi8(below, zero), _mm256_unpacklo_epi8(above, zero));
        let high = blend(_mm256_unpackhi_epi8(below, zero), _mm256_unpackhi_epi8(above, zero));
        store(d, _mm256_packus_epi16(low, high));
    }
    portable::over_opaque(dst_rest, src_rest, opacity);
}

#[target_feature(enable = "avx2")]
fn fill(dst: &mut [u8], color: [u8; 4], opacity: u8) {
    let (dst, rest) = dst.as_chunks_mut();
    let above = _mm256_set1_epi32(i32::from_le_bytes(color));
    let weight = _mm256_set1_epi16(opacity.into());
    for d in dst {
        store(d, over_8(load(d), above, [weight; 2]));
    }
    portable::fill(rest, color, opacity);
}

#[target_feature(enable = "avx2")]
fn veiled(dst: &mut [u8], src: &[u8], order: &[u8], edge: u16, slope: u16, opacity: u8) {
    let (dst, dst_rest) = dst.as_chunks_mut();
    let (src, src_rest) = src.as_chunks();
    let (order, order_rest) = order.as_chunks();
    let number = |n: u16| _mm256_set1_epi16(n.cast_signed());
    let (edge_16, slope_16, opacity_16) = (number(edge), number(slope), number(opacity.into()));
    let solid = _mm256_set1_epi16(255);
    // Each pixel's opacity, of which a half holds two in every four bytes, four times over.
    let low = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 1, 0, 1, 0, 1, 0, 1, 4, 5, 4, 5, 4, 5, 4, 5));
    let high = _mm256_broadcastsi128_si256(_mm_setr_epi8(8, 9, 8, 9, 8, 9, 8, 9, 12, 13, 12, 13, 12, 13, 12, 13));
    let alphas = _mm256_set1_epi32(0xff00_0000_u32 as i32);
    for ((d, s), order) in dst.iter_mut().zip(src).zip(order) {
        let behind = _mm256_subs_epu16(edge_16, load(order));
        let share = _mm256_min_epu16(_mm256_mulhi_epu16(behind, slope_16), solid);
        // The upper two bytes of a pixel are no order.
        let share = _mm256_and_si256(share, _mm256_set1_epi32(0xffff));
        if _mm256_testz_si256(share, share) == 1 {
            continue;
        }
        let above = load(s);
        let all = _mm256_cmpeq_epi32(share, _mm256_set1_epi32(255));
        if opacity == 255 && _mm256_movemask_epi8(all) == -1 && _mm256_testc_si256(above, alphas) == 1 {
            store(d, above);
            continue;
        }
        let share = div_255(_mm256_mullo_epi16(share, opacity_16));
        let weights = [_mm256_shuffle_epi8(share, low), _mm256_shuffle_epi8(share, high)];
        store(d, over_8(load(d), above, weights));
    }
    portable::veiled(dst_rest, src_rest, order_rest, edge, slope, opacity);
}

#[target_feature(enable = "avx2")]
fn mix(dst: &mut [u8], upper: &[u8], lower: &[u8], weight: u8) {
    let (dst, dst_rest) = dst.as_chunks_mut();
    let (upper, upper_rest) = upper.as_chunks();
    let (lower, lower_rest) = lower.as_chunks();
    let weights = _mm256_set1_epi16(i16::from_le_bytes([WHOLE - weight, weight]));
    for ((d, upper), lower) in dst.iter_mut().zip(upper).zip(lower) {
        let (upper, lower) = (load(upper), load(lower));
        let low = weigh(_mm256_unpacklo_epi8(upper, lower), weights);
        let high = weigh(_mm256_unpackhi_epi8(upper, lower), weights);
        store(d, _mm256_packus_epi16(low, high));
    }
    portable::mix(dst_rest, upper_rest, lower_rest, weight);
}

/// Mixes pairs of bytes: sixteen 16-bit numbers, each `(first × weight + second × weight) / 128`, rounded.
#[inline]
#[target_feature(enable = "avx2")]
fn weigh(pairs: __m256i, weights: __m256i) -> __m256i {
    // The instruction multiplies unsigned by signed bytes. A weight of 128 has to be the unsigned one, so the pixels
    // are taken less 128, and 128 × 128 is given back with the half that rounds.
    let signed = _mm256_xor_si256(pairs, _mm256_set1_epi8(-128));
    let sum = _mm256_maddubs_epi16(weights, signed);
    _mm256_srli_epi16::<7>(_mm256_add_epi16(sum, _mm256_set1_epi16(128 * 128 + 64)))
}

#[target_feature(enable = "avx2")]
fn stretch(dst: &mut [u8], src: &[u8], columns: &Columns) {
    let (pixels, _) = src.as_chunks::<4>();
    let (eights, _) = columns.fours().as_chunks::<2>();
    let (out, _) = dst.as_chunks_mut::<32>();
    let mut done = 0;
    for (d, [low, high]) in out.iter_mut().zip(eights) {
        let (Some(low), Some(high)) = (stretch_4(pixels, low), stretch_4(pixels, high)) else {
            break;
        };
        // Packing works within halves: of `low` pixels 0 1 | 2 3 and `high` 4 5 | 6 7 it makes 0 1 4 5 | 2 3 6 7.
        store(
            d,
            _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_packus_epi16(low, high)),
        );
        done += 8;
    }
    portable::stretch_from(done, dst, src, columns);
}

/// Four columns as 16-bit numbers; none if the row is too short for them.
#[inline]
#[target_feature(enable = "avx2")]
fn stretch_4(src: &[[u8; 4]], four: &Four) -> Option<__m256i> {
    let window = |first: u32| {
        let pixels = src.get(first as usize..)?.first_chunk::<4>()?;
        Some(load_half(pixels.as_flattened().first_chunk()?))
    };
    let pixels = _mm256_set_m128i(window(four.first[1])?, window(four.first[0])?);
    Some(weigh(
        _mm256_shuffle_epi8(pixels, load(&four.bytes)),
        load(&four.weights),
    ))
}

#[target_feature(enable = "avx2")]
fn swap_red_blue(pixels: &mut [u8]) {
    let (eights, rest) = pixels.as_chunks_mut();
    let order = _mm256_broadcastsi128_si256(_mm_setr_epi8(2, 1, 0, 3, 6, 5, 4, 7, 10, 9, 8, 11, 14, 13, 12, 15));
    for eight in eights {
        store(eight, _mm256_shuffle_epi8(load(eight), order));
    }
    portable::swap_red_blue(rest);
}

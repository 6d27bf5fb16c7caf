// Kernels on vectors of 128 bits, in the instructions of WebAssembly. Built without a library, and run by every engine alike.
#include <wasm_simd128.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef unsigned int u32;
typedef unsigned char u8;

enum { NUMBERS = 1 << 16, WIDTH = 512, HEIGHT = 512, TEXT = 1 << 20 };

static float left[NUMBERS], right[NUMBERS];
static u8 picture[WIDTH * HEIGHT], blurred[WIDTH * HEIGHT], text[TEXT], folded[TEXT];

static u32 checksum(const u8 *bytes, int count) {
    u32 sum = 0;
    for (int i = 0; i < count; i++) sum = sum * 31 + bytes[i];
    return sum;
}

static float total(v128_t v) { return wasm_f32x4_extract_lane(v, 0) + wasm_f32x4_extract_lane(v, 1) + wasm_f32x4_extract_lane(v, 2) + wasm_f32x4_extract_lane(v, 3); }

EXPORT(prepare) int prepare(int seed) {
    u32 random = (u32)seed;
    for (int i = 0; i < NUMBERS; i++) {
        left[i] = (float)(i % 17) * 0.25f;
        right[i] = (float)(i % 13) * 0.5f;
    }
    for (int i = 0; i < WIDTH * HEIGHT; i++) picture[i] = (u8)((random = random * 1664525u + 1013904223u) >> 24);
    for (int i = 0; i < TEXT; i++) text[i] = (u8)(32 + ((random = random * 1664525u + 1013904223u) >> 24) % 95);
    return (int)random;
}

EXPORT(dot) int dot(int rounds) {
    float sum = 0;
    for (int round = 0; round < rounds; round++) {
        v128_t a = wasm_f32x4_splat(0), b = a;
        for (int i = 0; i < NUMBERS; i += 8) {
            a = wasm_f32x4_add(a, wasm_f32x4_mul(wasm_v128_load(left + i), wasm_v128_load(right + i)));
            b = wasm_f32x4_add(b, wasm_f32x4_mul(wasm_v128_load(left + i + 4), wasm_v128_load(right + i + 4)));
        }
        sum = total(wasm_f32x4_add(a, b)) + sum * 0.5f;
    }
    return (int)sum;
}

EXPORT(saxpy) int saxpy(int rounds) {
    for (int i = 0; i < NUMBERS; i++) right[i] = (float)(i % 13) * 0.5f;
    v128_t factor = wasm_f32x4_splat(0.001f);
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < NUMBERS; i += 4) wasm_v128_store(right + i, wasm_f32x4_add(wasm_v128_load(right + i), wasm_f32x4_mul(factor, wasm_v128_load(left + i))));
    }
    return (int)(right[NUMBERS - 1] * 1000);
}

EXPORT(mandelbrot) int mandelbrot(int size) {
    int inside = 0;
    for (int y = 0; y < size; y++) {
        v128_t ci = wasm_f64x2_splat(2.0 * y / size - 1);
        for (int x = 0; x < size; x += 2) {
            v128_t cr = wasm_f64x2_make(3.0 * x / size - 2, 3.0 * (x + 1) / size - 2), r = wasm_f64x2_splat(0), i = r, four = wasm_f64x2_splat(4), count = r;
            for (int step = 0; step < 64; step++) {
                v128_t rr = wasm_f64x2_mul(r, r), ii = wasm_f64x2_mul(i, i);
                v128_t near = wasm_f64x2_le(wasm_f64x2_add(rr, ii), four);
                if (!wasm_v128_any_true(near)) break;
                count = wasm_i64x2_sub(count, near);
                v128_t ri = wasm_f64x2_mul(r, i);
                i = wasm_f64x2_add(wasm_f64x2_add(ri, ri), ci);
                r = wasm_f64x2_add(wasm_f64x2_sub(rr, ii), cr);
            }
            inside += (int)wasm_i64x2_extract_lane(count, 0) + (int)wasm_i64x2_extract_lane(count, 1);
        }
    }
    return inside;
}

// A box of three by three, of bytes, in words of 16 bits.
EXPORT(blur) int blur(int rounds) {
    v128_t ninth = wasm_i16x8_splat(7282);
    for (int round = 0; round < rounds; round++) {
        for (int y = 1; y < HEIGHT - 1; y++) {
            for (int x = 1; x + 9 <= WIDTH; x += 8) {
                v128_t sum = wasm_i16x8_splat(0);
                for (int row = -1; row <= 1; row++) {
                    const u8 *from = picture + (y + row) * WIDTH + x;
                    sum = wasm_i16x8_add(sum, wasm_i16x8_add(wasm_u16x8_load8x8(from - 1), wasm_i16x8_add(wasm_u16x8_load8x8(from), wasm_u16x8_load8x8(from + 1))));
                }
                v128_t low = wasm_u32x4_shr(wasm_u32x4_extmul_low_u16x8(sum, ninth), 16), high = wasm_u32x4_shr(wasm_u32x4_extmul_high_u16x8(sum, ninth), 16);
                v128_t mean = wasm_u16x8_narrow_i32x4(low, high);
                wasm_v128_store64_lane(blurred + y * WIDTH + x, wasm_u8x16_narrow_i16x8(mean, mean), 0);
            }
        }
    }
    return (int)checksum(blurred + WIDTH, WIDTH);
}

EXPORT(ones) int ones(int rounds) {
    int sum = 0;
    for (int round = 0; round < rounds; round++) {
        v128_t all = wasm_i32x4_splat(0);
        for (int i = 0; i < TEXT; i += 16) all = wasm_i32x4_add(all, wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extadd_pairwise_u8x16(wasm_i8x16_popcnt(wasm_v128_load(text + i)))));
        sum += wasm_i32x4_extract_lane(all, 0) + wasm_i32x4_extract_lane(all, 1) + wasm_i32x4_extract_lane(all, 2) + wasm_i32x4_extract_lane(all, 3);
    }
    return sum;
}

// Capitals become small letters; lines are counted by the mask of a comparison.
EXPORT(fold) int fold(int rounds) {
    int spaces = 0;
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < TEXT; i += 16) {
            v128_t letters = wasm_v128_load(text + i);
            v128_t capital = wasm_u8x16_lt(wasm_i8x16_sub(letters, wasm_i8x16_splat('A')), wasm_i8x16_splat(26));
            wasm_v128_store(folded + i, wasm_v128_or(letters, wasm_v128_and(capital, wasm_i8x16_splat(32))));
            spaces += __builtin_popcount(wasm_i8x16_bitmask(wasm_i8x16_eq(letters, wasm_i8x16_splat(' '))));
        }
    }
    return spaces + (int)checksum(folded, 4096);
}

// Sixteen bytes are put in another order, as picture formats and base64 do.
EXPORT(swizzle) int swizzle(int rounds) {
    v128_t order = wasm_i8x16_make(2, 1, 0, 3, 6, 5, 4, 7, 10, 9, 8, 11, 14, 13, 12, 15);
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < TEXT; i += 16) {
            v128_t v = wasm_i8x16_swizzle(wasm_v128_load(text + i), order);
            wasm_v128_store(folded + i, wasm_i8x16_shuffle(v, v, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
        }
    }
    return (int)checksum(folded, 4096);
}

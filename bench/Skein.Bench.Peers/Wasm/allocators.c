// The allocator that C programs get, wasi-libc's malloc, against an arena: the same sizes in the same order, all of it given back at the end.
#include <stdint.h>
#include <stdlib.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum { KEPT_MAX = 1 << 17 };

static void *kept[KEPT_MAX];
static uint8_t room[8 << 20];

EXPORT(heap) int heap(int n) {
    int sum = 0;
    int count = 0;
    for (int i = 0; i < n; i++) {
        volatile int *place = malloc(16 + (i & 7) * 8);
        if (!place) abort();
        *place = i;
        sum += *place;
        if (i % 3 || count == KEPT_MAX) free((void *)place);
        else kept[count++] = (void *)place;
    }
    while (count) free(kept[--count]);
    return sum;
}

EXPORT(arena) int arena(int n) {
    uint32_t top = 0;
    int sum = 0;
    for (int i = 0; i < n; i++) {
        int size = 16 + (i & 7) * 8;
        if (top + size > sizeof room) abort();
        volatile int *place = (int *)(room + top);
        top += size;
        *place = i;
        sum += *place;
    }
    return sum;
}

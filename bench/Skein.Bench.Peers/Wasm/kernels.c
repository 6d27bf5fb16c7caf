// Nine kernels: what modules spend their time on. Built as WebAssembly without a library, and run by every engine alike.

#define EXPORT(name) __attribute__((export_name(#name)))

typedef unsigned int u32;
typedef unsigned char u8;

__attribute__((import_module("env"), import_name("host"))) int host(int);

static int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

EXPORT(fib) int fib(int n) { return fibonacci(n); }

EXPORT(add) int add(int a, int b) { return a + b; }

static u8 composite[2000001];

EXPORT(sieve) int sieve(int n) {
    int primes = 0;
    for (int i = 2; i <= n; i++) composite[i] = 0;
    for (int i = 2; i <= n; i++) {
        if (composite[i]) continue;
        primes++;
        for (long long k = (long long)i * i; k <= n; k += i) composite[k] = 1;
    }
    return primes;
}

static double left[200 * 200], right[200 * 200], product[200 * 200];

EXPORT(matmul) int matmul(int n) {
    for (int i = 0; i < n * n; i++) {
        left[i] = i % 7;
        right[i] = i % 5;
    }
    for (int row = 0; row < n; row++) {
        for (int column = 0; column < n; column++) {
            double sum = 0;
            for (int k = 0; k < n; k++) sum += left[row * n + k] * right[k * n + column];
            product[row * n + column] = sum;
        }
    }
    double sum = 0;
    for (int i = 0; i < n * n; i++) sum += product[i];
    return (int)sum;
}

EXPORT(hash) int hash(int n) {
    u32 state = 2166136261u;
    for (int i = 0; i < n; i++) {
        state ^= (u8)(i * 31);
        state *= 16777619u;
    }
    return (int)state;
}

static char page[1 << 20];

static char *text(char *to, const char *from) {
    while (*from) *to++ = *from++;
    return to;
}

static char *decimal(char *to, int value) {
    char digits[12];
    int count = 0;
    do digits[count++] = (char)('0' + value % 10);
    while (value /= 10);
    while (count) *to++ = digits[--count];
    return to;
}

EXPORT(render) int render(int rows) {
    char *to = page;
    for (int i = 0; i < rows; i++) {
        to = text(to, "<li class=\"row\">");
        to = decimal(to, i);
        to = text(to, " item</li>\n");
    }
    return (int)(to - page);
}

typedef int (*step)(int);
static int next(int x) { return x + 1; }
static int flip(int x) { return x ^ 3; }
static int triple(int x) { return x * 3; }
static int back(int x) { return x - 7; }
static step volatile steps[4] = { next, flip, triple, back };

EXPORT(indirect) int indirect(int n) {
    u32 random = 1;
    int x = 0;
    for (int i = 0; i < n; i++) {
        random = random * 1664525u + 1013904223u;
        x = steps[random >> 30](x);
    }
    return x;
}

EXPORT(hostcalls) int hostcalls(int n) {
    int x = 0;
    for (int i = 0; i < n; i++) x = host(x + i);
    return x;
}

// A free list, first fit, against an arena: the same sizes in the same order.
static u8 heap[8 << 20];
enum { USED_MAX = 7 << 20 };

typedef struct block {
    struct block *next;
    int size;
} block;

static block *freed;
static u32 used;

static void *take(int size) {
    for (block **at = &freed; *at; at = &(*at)->next) {
        if ((*at)->size < size) continue;
        block *found = *at;
        *at = found->next;
        return found + 1;
    }
    block *fresh = (block *)(heap + used);
    used += sizeof(block) + ((size + 7) & ~7);
    fresh->size = size;
    return fresh + 1;
}

static void give(void *place) {
    block *header = (block *)place - 1;
    header->next = freed;
    freed = header;
}

EXPORT(freelist) int freelist(int n) {
    int sum = 0;
    freed = 0;
    used = 0;
    for (int i = 0; i < n; i++) {
        int *place = take(16 + (i & 7) * 8);
        *place = i;
        sum += *place;
        if (i % 3) give(place);
        if (used > USED_MAX) {
            used = 0;
            freed = 0;
        }
    }
    return sum;
}

EXPORT(arena) int arena(int n) {
    u32 top = 0;
    int sum = 0;
    for (int i = 0; i < n; i++) {
        int size = 16 + (i & 7) * 8;
        if (top + size > USED_MAX) top = 0;
        int *place = (int *)(heap + top);
        top += size;
        *place = i;
        sum += *place;
    }
    return sum;
}

// Exceptions as clang compiles them: destructors on the way, handlers, an exception thrown again. What the C++ library would bring
// stands below: no more than these programs need, where every handler takes every exception.
typedef __SIZE_TYPE__ size_t;

struct Fault {
    int code;
};

static unsigned trail;

struct Guard {
    int digit;
    explicit Guard(int value) : digit(value) {}
    ~Guard() { trail = trail * 10 + digit; }
};

static int thrown_code;

__attribute__((noinline)) static int risky(int n) {
    Guard guard(1);
    if (n % 3 == 0) {
        thrown_code = n;
        throw Fault{n};
    }
    return n;
}

__attribute__((noinline)) static int middle(int n) {
    Guard guard(2);
    int sum = risky(n);
    {
        Guard inner(3);
        sum += risky(n + 1);
    }
    return sum;
}

__attribute__((noinline)) static int again(int n) {
    Guard guard(4);
    try {
        return middle(n);
    } catch (...) {
        trail = trail * 10 + 5;
        if (thrown_code % 2) throw;
        return -thrown_code;
    }
}

extern "C" __attribute__((export_name("run"))) int run(int n) {
    trail = 0;
    try {
        Guard guard(6);
        return again(n);
    } catch (...) {
        trail = trail * 10 + 7;
        try {
            return again(n + 1) + 1000;
        } catch (...) {
            return 9999;
        }
    }
}

extern "C" __attribute__((export_name("trail"))) unsigned last_trail() { return trail; }

// The library.
extern "C" {
alignas(16) static char storage[4096];
static unsigned used;
static void *current;

void *__cxa_allocate_exception(size_t size) {
    void *place = storage + used % 2048;
    used += (size + 15) & ~15u;
    return place;
}

void __cxa_throw(void *exception, void *, void *(*)(void *)) {
    current = exception;
    __builtin_wasm_throw(0, exception);
}

void *__cxa_begin_catch(void *exception) { return current = exception; }

void __cxa_end_catch() {}

void __cxa_rethrow() { __builtin_wasm_throw(0, current); }

void *class_type_information[8] __asm__("_ZTVN10__cxxabiv117__class_type_infoE");

int __gxx_wasm_personality_v0() { return 0; }
}

namespace std {
[[noreturn]] void terminate() { __builtin_trap(); }
}

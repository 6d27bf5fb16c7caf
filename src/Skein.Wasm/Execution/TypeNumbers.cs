using System.Collections.Concurrent;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>One number for each type of functions, the same for equal types of all modules. Thread-safe; a type is never forgotten.</summary>
internal static class TypeNumbers
{
    private static readonly ConcurrentDictionary<FunctionType, int> Numbers = new();

    // Changed with Interlocked alone.
    private static int last;

    public static int Of(FunctionType type) => Numbers.GetOrAdd(type, static _ => Interlocked.Increment(ref last));
}

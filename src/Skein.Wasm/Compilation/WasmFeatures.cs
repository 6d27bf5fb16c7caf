namespace Skein.Wasm.Compilation;

/// <summary>What a module may use beyond core 2.0.</summary>
[Flags]
public enum WasmFeatures
{
    /// <summary>Core 2.0 alone: multi-value, reference types, bulk memory, vectors.</summary>
    None = 0,

    /// <summary>Tail calls: <c>return_call</c>, <c>return_call_indirect</c>.</summary>
    TailCalls = 1,

    /// <summary>Additions, subtractions and multiplications of integers in constant expressions.</summary>
    ExtendedConstants = 2,

    /// <summary>
    /// Exceptions: tags, <c>throw</c>, <c>try_table</c>, <c>throw_ref</c>, <c>exnref</c>; and what came before, which most compilers still
    /// write: <c>try</c>, <c>catch</c>, <c>catch_all</c>, <c>delegate</c>, <c>rethrow</c>.
    /// </summary>
    Exceptions = 4,

    /// <summary>Everything that is supported.</summary>
    All = TailCalls | ExtendedConstants | Exceptions,
}

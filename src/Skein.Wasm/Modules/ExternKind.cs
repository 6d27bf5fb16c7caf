namespace Skein.Wasm.Modules;

/// <summary>What is imported or exported; numbers are those of the binary format.</summary>
public enum ExternKind : byte
{
    /// <summary>A function.</summary>
    Function = 0,

    /// <summary>A table of references.</summary>
    Table = 1,

    /// <summary>A linear memory.</summary>
    Memory = 2,

    /// <summary>A global variable.</summary>
    Global = 3,

    /// <summary>A tag of exceptions.</summary>
    Tag = 4,
}

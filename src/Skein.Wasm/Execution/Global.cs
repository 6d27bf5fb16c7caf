using System.Runtime.InteropServices;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>A global variable. Not thread-safe, as a module is not.</summary>
public sealed unsafe class Global
{
    internal const int CellBytes = 16;

    // Read and written by compiled code: numbers and vectors lie in the cell, references in the field.
    internal readonly byte* Cell;
    internal object? Reference;

    internal Global(GlobalType type, byte* cell, SafeHandle block)
    {
        Type = type;
        Cell = cell;
        Block = block;
    }

    /// <summary>As the module has it.</summary>
    public GlobalType Type { get; }

    /// <summary>Keeps the cell alive: the block of its instance, or one of its own.</summary>
    internal SafeHandle Block { get; }
}

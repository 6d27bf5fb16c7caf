using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>A global variable. Not thread-safe, as a module is not.</summary>
public sealed unsafe class Global
{
    internal const int CellBytes = 16;

    // Read and written by compiled code: numbers and vectors lie in the cell, references in the field.
    internal readonly byte* Cell;
    internal object? Reference;

    // Keeps the cell alive: the block of its instance, or one of its own.
    private readonly SafeHandle block;

    /// <summary>Makes one of the host.</summary>
    /// <param name="type">What it holds, and whether modules may change it.</param>
    /// <param name="value">What it holds at first.</param>
    /// <exception cref="ArgumentException">The value is of another type.</exception>
    public Global(GlobalType type, WasmValue value)
    {
        ArgumentNullException.ThrowIfNull(type);
        Type = type;
#pragma warning disable CA2000 // The field has it; its finaliser frees it.
        var own = new CellBlock(1);
#pragma warning restore CA2000
        block = own;
        Cell = own.First;
        Write(value);
    }

    internal Global(GlobalType type, byte* cell, SafeHandle block)
    {
        Type = type;
        Cell = cell;
        this.block = block;
    }

    /// <summary>As the module has it.</summary>
    public GlobalType Type { get; }

    /// <summary>What it holds. It can be set if its type says that it may change.</summary>
    /// <exception cref="ArgumentException">The value is of another type.</exception>
    /// <exception cref="InvalidOperationException">It may not change.</exception>
    public WasmValue Value
    {
        get
        {
            WasmValue value = Type.Value switch
            {
                WasmType.V128 => WasmValue.Of(Vector128.Load(Cell)),
                WasmType.FuncRef => WasmValue.Of((WasmFunction?)Reference),
                WasmType.ExternRef => WasmValue.OfExternal(Reference),
                WasmType.ExnRef => WasmValue.OfException((ThrownException?)Reference),
                _ => WasmValue.OfBits(Type.Value, *(long*)Cell),
            };
            GC.KeepAlive(block);
            return value;
        }

        set
        {
            if (!Type.Mutable) throw new InvalidOperationException("this global variable may not change");
            Write(value);
        }
    }

    /// <summary>Writes it, whether or not it may change: at its beginning.</summary>
    internal void Write(WasmValue value)
    {
        if (value.Type != Type.Value) throw new ArgumentException($"a global variable of {Type.Value.Word()} cannot hold {value.Type.Word()}", nameof(value));
        if (Type.Value.IsReference()) Reference = value.Reference;
        else WriteCell(Cell, value);
        GC.KeepAlive(block);
    }

    internal static void WriteCell(byte* cell, WasmValue value)
    {
        if (value.Type == WasmType.V128) value.Vector.Store(cell);
        else *(long*)cell = value.Bits;
    }
}

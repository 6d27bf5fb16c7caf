using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>A table of references: functions (<see cref="WasmFunction"/>) or things of the host. Not thread-safe, as a module is not.</summary>
public sealed class Table
{
    private const uint ElementsMaxEver = 10_000_000;

    // Read and written by compiled code.
    internal object?[] Elements;

    // What its contents were set to and still are; null once anything was written. Whoever writes Elements clears it.
    internal object? Image;

    /// <summary>Makes one with its least size.</summary>
    /// <param name="type">What it holds, its least and largest size.</param>
    /// <param name="initial">What every place holds at first.</param>
    /// <param name="elementsMax">What it may grow to, whatever its type says.</param>
    /// <exception cref="WasmException">Its least size lies beyond the bound.</exception>
    /// <exception cref="ArgumentException">The contents are no function, and the table is one of functions.</exception>
    public Table(TableType type, object? initial = null, uint elementsMax = ElementsMaxEver)
    {
        ArgumentNullException.ThrowIfNull(type);
        Type = type;
        ElementsMax = Math.Min(Math.Min(type.Limits.Maximum ?? ElementsMaxEver, ElementsMaxEver), elementsMax);
        if (type.Limits.Minimum > ElementsMax) throw new WasmException(WasmErrorKind.Limit, $"a table of {type.Limits.Minimum:#,##0} elements is larger than {ElementsMax:#,##0}");
        Check(initial, nameof(initial));
        Elements = new object?[type.Limits.Minimum];
        if (initial is not null) Array.Fill(Elements, initial);
    }

    /// <summary>As the module has it.</summary>
    public TableType Type { get; }

    /// <summary>How many places there are.</summary>
    public uint Count => (uint)Elements.Length;

    /// <summary>What it may grow to.</summary>
    public uint ElementsMax { get; }

    /// <summary>What a place holds; null for nothing.</summary>
    /// <param name="index">Which.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    public object? Get(uint index) => index < (uint)Elements.Length ? Elements[index] : throw new TrapException(TrapKind.TableOutOfBounds);

    /// <summary>Puts something into a place.</summary>
    /// <param name="index">Which.</param>
    /// <param name="value">What; null for nothing.</param>
    /// <exception cref="TrapException">It lies beyond the end.</exception>
    /// <exception cref="ArgumentException">It is no function, and the table is one of functions.</exception>
    public void Set(uint index, object? value)
    {
        Check(value, nameof(value));
        if (index >= (uint)Elements.Length) throw new TrapException(TrapKind.TableOutOfBounds);
        Image = null;
        Elements[index] = value;
    }

    /// <summary>Makes it larger.</summary>
    /// <param name="count">By so many places.</param>
    /// <param name="initial">What they hold.</param>
    /// <returns>Places before; null where it may not grow so far.</returns>
    /// <exception cref="ArgumentException">The contents are no function, and the table is one of functions.</exception>
    public uint? Grow(uint count, object? initial)
    {
        Check(initial, nameof(initial));
        uint before = Count;
        if (count > ElementsMax - before) return null;
        if (count == 0) return before;
        Image = null;
        Array.Resize(ref Elements, (int)(before + count));
        if (initial is not null) Array.Fill(Elements, initial, (int)before, (int)count);
        return before;
    }

    // Compiled code takes it for a function without asking.
    private void Check(object? value, string name)
    {
        if (value is not null and not WasmFunction && Type.Element == WasmType.FuncRef) throw new ArgumentException("a table of functions holds functions", name);
    }
}

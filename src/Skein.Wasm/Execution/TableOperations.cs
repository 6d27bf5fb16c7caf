using System.Runtime.CompilerServices;

namespace Skein.Wasm.Execution;

/// <summary>Instructions on tables, called by compiled code.</summary>
internal static class TableOperations
{
    /// <summary>The function that an indirect call means.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WasmFunction Callee(int index, Table table, int typeNumber, InstanceState state)
    {
        object?[] elements = table.Elements;
        if ((uint)index >= (uint)elements.Length) Undefined();
        WasmFunction? function = Unsafe.As<WasmFunction?>(elements[index]);
        if (function is null || function.TypeNumber != typeNumber) Mismatch(function);
        // Another instance has another stack limit, which may be that of another thread.
        if (function!.Owner != state) function.EnterFrom(state);
        return function;
    }

    public static object? Get(int index, Table table)
    {
        object?[] elements = table.Elements;
        if ((uint)index >= (uint)elements.Length) OutOfBounds();
        return elements[index];
    }

    public static void Set(int index, object? value, Table table)
    {
        object?[] elements = table.Elements;
        if ((uint)index >= (uint)elements.Length) OutOfBounds();
        table.Image = null;
        elements[index] = value;
    }

    public static int Grow(object? initial, int count, Table table) => (int?)table.Grow((uint)count, initial) ?? -1;

    public static void Fill(int to, object? value, int count, Table table)
    {
        Check(to, count, table.Elements.Length);
        table.Image = null;
        Array.Fill(table.Elements, value, to, count);
    }

    public static void Copy(int to, int from, int count, Table target, Table source)
    {
        Check(to, count, target.Elements.Length);
        Check(from, count, source.Elements.Length);
        target.Image = null;
        Array.Copy(source.Elements, from, target.Elements, to, count);
    }

    public static void Init(int to, int from, int count, Table table, int segment, InstanceState state)
    {
        object?[] contents = state.DroppedElements[segment] ? [] : state.Elements[segment] ??= Instantiator.Elements(state, segment);
        Check(to, count, table.Elements.Length);
        Check(from, count, contents.Length);
        table.Image = null;
        Array.Copy(contents, from, table.Elements, to, count);
    }

    public static void Drop(int segment, InstanceState state)
    {
        state.DroppedElements[segment] = true;
        state.Elements[segment] = null;
    }

    private static void Check(int from, int count, int length)
    {
        if ((uint)from + (long)(uint)count > length) OutOfBounds();
    }

    private static void OutOfBounds() => throw new TrapException(TrapKind.TableOutOfBounds);

    // The specification's words for a call differ from those for a read.
    private static void Undefined() => throw new TrapException(TrapKind.TableOutOfBounds, "undefined element");

    private static void Mismatch(WasmFunction? function) => throw new TrapException(function is null ? TrapKind.UninitializedElement : TrapKind.IndirectCallTypeMismatch);
}

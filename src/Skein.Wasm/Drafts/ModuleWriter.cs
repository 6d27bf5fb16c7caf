using Skein.Wasm.Modules;

namespace Skein.Wasm.Drafts;

/// <summary>
/// Makes a file of a draft, in one way only: numbers as short as they can be, no empty section, equal local variables in
/// one group, the shortest form of a segment. Source: Core Specification 2.0, 5.5 "Modules".
/// </summary>
internal static class ModuleWriter
{
    private static readonly byte[] Head = [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];

    public static byte[] Write(ModuleDraft draft)
    {
        var file = new ByteWriter();
        file.Bytes(Head);
        List(file, SectionId.Type, draft.Types, FunctionType);
        List(file, SectionId.Import, draft.Imports, Import);
        List(file, SectionId.Function, draft.Functions, static (to, type) => to.U32(type));
        List(file, SectionId.Table, draft.Tables, Table);
        List(file, SectionId.Memory, draft.Memories, Memory);
        List(file, SectionId.Tag, draft.Tags, Tag);
        List(file, SectionId.Global, draft.Globals, Global);
        List(file, SectionId.Export, draft.Exports, Export);
        if (draft.Start is { } start) Number(file, SectionId.Start, start);
        List(file, SectionId.Element, draft.Elements, Elements);
        if (draft.CountsData) Number(file, SectionId.DataCount, (uint)draft.Data.Count);
        List(file, SectionId.Code, draft.Bodies, Body);
        List(file, SectionId.Data, draft.Data, Data);
        return file.ToArray();
    }

    private static void List<T>(ByteWriter file, SectionId id, List<T> items, Action<ByteWriter, T> write)
    {
        if (items.Count == 0) return;
        var section = new ByteWriter();
        section.U32((uint)items.Count);
        foreach (T item in items) write(section, item);
        file.Byte((byte)id);
        file.Sized(section.Written);
    }

    private static void Number(ByteWriter file, SectionId id, uint number)
    {
        var section = new ByteWriter();
        section.U32(number);
        file.Byte((byte)id);
        file.Sized(section.Written);
    }

    private static void FunctionType(ByteWriter to, FunctionType type)
    {
        to.Byte(0x60);
        to.U32((uint)type.Parameters.Length);
        foreach (WasmType parameter in type.Parameters) to.Type(parameter);
        to.U32((uint)type.Results.Length);
        foreach (WasmType result in type.Results) to.Type(result);
    }

    private static void Import(ByteWriter to, DraftImport import)
    {
        to.Name(import.Module);
        to.Name(import.Name);
        to.Byte((byte)import.Kind);
        switch (import.Other)
        {
            case TableType table: Table(to, table); break;
            case MemoryType memory: Memory(to, memory); break;
            case GlobalType global: GlobalType(to, global); break;
            default:
                if (import.Kind == ExternKind.Tag) Tag(to, import.Type);
                else to.U32(import.Type);
                break;
        }
    }

    private static void Table(ByteWriter to, TableType table)
    {
        to.Type(table.Element);
        Limits(to, table.Limits);
    }

    private static void Memory(ByteWriter to, MemoryType memory)
    {
        to.Byte((byte)((memory.Limits.Maximum is null ? 0 : 1) | (memory.IsShared ? 2 : 0) | (memory.Is64 ? 4 : 0)));
        to.U32(memory.Limits.Minimum);
        if (memory.Limits.Maximum is { } maximum) to.U32(maximum);
    }

    private static void Limits(ByteWriter to, SizeLimits limits)
    {
        to.Byte(limits.Maximum is null ? (byte)0 : (byte)1);
        to.U32(limits.Minimum);
        if (limits.Maximum is { } maximum) to.U32(maximum);
    }

    private static void Tag(ByteWriter to, uint type)
    {
        to.Byte(0);
        to.U32(type);
    }

    private static void GlobalType(ByteWriter to, GlobalType type)
    {
        to.Type(type.Value);
        to.Byte(type.Mutable ? (byte)1 : (byte)0);
    }

    private static void Global(ByteWriter to, DraftGlobal global)
    {
        GlobalType(to, global.Type);
        to.Bytes(global.Initial);
    }

    private static void Export(ByteWriter to, ModuleExport export)
    {
        to.Name(export.Name);
        to.Byte((byte)export.Kind);
        to.U32(export.Index);
    }

    // Bit 0: passive or declared; bit 1: a table is named, or declared; bit 2: expressions instead of numbers.
    private static void Elements(ByteWriter to, DraftElements elements)
    {
        bool active = elements.Mode == SegmentMode.Active;
        bool named = active ? elements.Table != 0 || elements.Type != WasmType.FuncRef : elements.Mode == SegmentMode.Declared;
        uint flags = (active ? 0u : 1u) | (named ? 2u : 0u) | (elements.Expressions is null ? 0u : 4u);
        to.U32(flags);
        if (active && named) to.U32(elements.Table);
        to.Bytes(elements.Offset);
        if ((flags & 3) != 0) to.Byte(elements.Expressions is null ? (byte)0 : (byte)elements.Type);
        if (elements.Expressions is { } expressions)
        {
            to.U32((uint)expressions.Count);
            foreach (byte[] expression in expressions) to.Bytes(expression);
            return;
        }

        IReadOnlyList<uint> functions = elements.Functions ?? [];
        to.U32((uint)functions.Count);
        foreach (uint function in functions) to.U32(function);
    }

    private static void Body(ByteWriter to, DraftBody body)
    {
        var whole = new ByteWriter();
        var groups = new List<(uint Count, WasmType Type)>();
        foreach (WasmType local in body.Locals)
        {
            if (groups.Count > 0 && groups[^1].Type == local) groups[^1] = (groups[^1].Count + 1, local);
            else groups.Add((1, local));
        }

        whole.U32((uint)groups.Count);
        foreach ((uint count, WasmType type) in groups)
        {
            whole.U32(count);
            whole.Type(type);
        }

        whole.Bytes(body.Code);
        to.Sized(whole.Written);
    }

    private static void Data(ByteWriter to, DraftData data)
    {
        bool active = data.Mode == SegmentMode.Active;
        to.U32(!active ? 1u : data.Memory == 0 ? 0u : 2u);
        if (active && data.Memory != 0) to.U32(data.Memory);
        to.Bytes(data.Offset);
        to.Sized(data.Contents);
    }
}

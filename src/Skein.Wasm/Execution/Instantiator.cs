using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>Makes instances. Source: Core Specification 2.0, 4.5.4 "Instantiation".</summary>
internal static unsafe class Instantiator
{
    public static Instance Run(CompiledModule compiled, Imports imports, InstanceLimits limits, Action<Instance>? born)
    {
        WasmModule module = compiled.Module;
        var linked = new ImportMatcher(module, imports);
        linked.Check();
        var instance = new Instance(compiled, limits);
        try
        {
            InstanceState state = instance.State;
            linked.Bind(instance);
            Tables(state, module, limits);
            Globals(state, compiled);
            state.DroppedData = new bool[module.Data.Length];
            state.DroppedElements = new bool[module.Elements.Length];
            state.Elements = new object?[module.Elements.Length][];
            FillTables(state, compiled);
            FillMemory(state, compiled);
            born?.Invoke(instance);
            if (module.Start is { } start) state.Function((int)start).Call();
            return instance;
        }
        catch
        {
            // What its segments put into tables of others lives on, as the specification has it: so may its code.
            if (module.Elements.Length == 0) instance.Dispose();
            throw;
        }
    }

    /// <summary>What an element segment holds, for this instance.</summary>
    public static object?[] Elements(InstanceState state, int segment)
    {
        ElementSegment source = state.Instance.Module.Module.Elements[segment];
        var elements = new object?[source.Count];
        for (int index = 0; index < source.Functions.Length; index++) elements[index] = state.Function((int)source.Functions[index]);
        for (int index = 0; index < source.Expressions.Length; index++) elements[index] = state.Instance.Module.ElementValues[segment][index].Of(state).Reference;
        return elements;
    }

    private static void Tables(InstanceState state, WasmModule module, InstanceLimits limits)
    {
        for (int index = module.ImportedTables; index < module.Tables.Length; index++) state.Tables[index] = new Table(module.Tables[index], null, limits.TableElementsMax);
        if (state.Tables.Length > 0) state.FirstTable = state.Tables[0];
    }

    private static void Globals(InstanceState state, CompiledModule compiled)
    {
        int imported = compiled.Module.ImportedGlobals;
        for (int index = 0; index < compiled.GlobalValues.Length; index++)
        {
            WasmValue value = compiled.GlobalValues[index].Of(state);
            if (value.Type.IsReference()) state.Global(imported + index).Write(value);
            else Global.WriteCell(state.Cells + (index * Global.CellBytes), value);
        }
    }

    private static void FillTables(InstanceState state, CompiledModule compiled)
    {
        for (int index = 0; index < compiled.ElementOffsets.Length; index++)
        {
            ElementSegment segment = compiled.Module.Elements[index];
            if (compiled.ElementOffsets[index] is { } offset) TableOperations.Init(offset.Of(state).Int32, 0, segment.Count, state.Tables[segment.Table], index, state);
            if (segment.Mode != SegmentMode.Passive) TableOperations.Drop(index, state);
        }
    }

    private static void FillMemory(InstanceState state, CompiledModule compiled)
    {
        for (int index = 0; index < compiled.DataOffsets.Length; index++)
        {
            if (compiled.DataOffsets[index] is not { } offset) continue;
            MemoryOperations.Init(offset.Of(state).Int32, 0, compiled.Module.Data[index].Contents.Length, index, state);
            MemoryOperations.Drop(index, state);
        }
    }
}
